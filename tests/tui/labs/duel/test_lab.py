"""The duel lab, driven by keys."""

from __future__ import annotations

import itertools

import pytest
from msgspec.structs import replace

from core.experiments.duel import DuelSpec, settled
from tests.tui.conftest import MakeApp, Until
from tests.tui.labs.opening import open_it
from tui.labs.duel.lab import ROOMY, DuelLab
from tui.widgets.line import Line
from tui.widgets.strips import Strips


@pytest.mark.slow
async def test_the_duel_shows_every_seed_and_says_what_may_be_said(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        await open_it(app, until, "duel")
        lab = app.screen.query_one(DuelLab)
        await pilot.press("y")
        await until(lambda: "dembow open dembow1:duel:" in app.clipboard)
        # The line of a duel to come is no result yet.
        assert not lab.facts["shared"]
        await pilot.press("space")
        await until(lambda: lab.facts["finished"])
        assert lab.facts["lstm_gru"] in ("lstm", "gru", "no_difference_seen", "too_few_seeds")
        assert lab.facts["lstm_parameters"] == 160
        share = app.screen.query_one("#share", Line)
        await until(lambda: share.text and share.size.height == 1)
        await pilot.resize_terminal(80, 24)
        await until(lambda: lab.size.height < ROOMY and not lab.max_scroll_y)
        await pilot.resize_terminal(120, 36)
        app.copy_to_clipboard("")
        await pilot.press("y")
        await until(lambda: lab.facts["shared"] and "dembow open dembow1:duel:" in app.clipboard)
        assert lab.spec.seeds == 8
        await pilot.press("t", "m", "plus")
        assert (lab.spec.task, lab.spec.match, lab.spec.seeds, lab.facts["finished"]) == (
            "horizon",
            "parameters",
            16,
            False,
        )
        assert not lab.facts["shared"]
        assert not {"lstm_gru", "lstm_mean", "lstm_parameters"} & lab.facts.keys()


@pytest.mark.slow
@pytest.mark.parametrize(("task", "measure"), [("words", "right answers"), ("waves", "error")])
async def test_every_seed_is_seen_from_the_first_moment_on(
    make_app: MakeApp, until: Until, task: str, measure: str
) -> None:
    app = make_app("en", pause=0.1)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_it(app, until, "duel")
        lab, strips = app.screen.query_one(DuelLab), app.screen.query_one(Strips)
        lab.configure({"task": task})
        assert not strips.contenders
        await pilot.press("space")
        await until(lambda: strips.contenders)
        assert not lab.facts["finished"]
        assert measure in strips.title.lower()
        first = strips.contenders[0]
        assert len(first.values) == lab.spec.seeds
        assert (first.low, first.high) == (min(first.values), max(first.values))
        await pilot.press("u")
        await until(lambda: not strips.contenders)


ROUNDS = DuelSpec(task="horizon", units=(2, 3), train_to=9, seeds=5, steps=20)
TIMED = replace(ROUNDS, cells=("gru", "lstm"), match="seconds", units=(2,), chosen=((5, 1.0), (3, 1.0)))


@pytest.mark.parametrize("spec", [ROUNDS, TIMED])
async def test_a_reopened_duel_is_the_whole_duel(make_app: MakeApp, until: Until, spec: DuelSpec) -> None:
    app = make_app("en")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_it(app, until, "duel")
        lab = app.screen.query_one(DuelLab)
        lab.take(spec)
        assert lab.shared() == spec
        assert "up to 9" in app.screen.query_one("#settings", Line).text
        await pilot.press("space")
        await until(lambda: lab.facts["finished"])
        strips = app.screen.query_one(Strips)
        await until(lambda: len(strips.contenders) == len(spec.entries()))
        said = app.screen.query_one("#said", Line).text.splitlines()
        assert len(said) == len(spec.rounds()) * len(list(itertools.combinations(spec.cells, 2)))
        assert lab.shared() == settled(spec, spec.chosen)
        await pilot.press("m")
        assert lab.spec.chosen == ()
