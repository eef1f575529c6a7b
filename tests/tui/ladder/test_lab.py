"""What the forecast lab and the imputation lab have in common, driven by keys."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace
from textual.widgets import Input

from core.engine.fake import FakeEngine
from tests.tui.conftest import MakeApp, Until
from tests.tui.ladder.opened import Opener
from tests.tui.strips import strips_of
from tui.drawing.figure import Curve, Figure
from tui.labs.forecast.lab import ForecastLab
from tui.labs.imputation.lab import ImputationLab
from tui.strings import load_strings
from tui.widgets.engine_status import EngineStatus
from tui.widgets.line import Line
from tui.widgets.plot import Plot


@pytest.mark.slow
async def test_the_plots_follow_the_window_and_the_view(
    make_app: MakeApp, until: Until, open_series: Opener[ForecastLab]
) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await open_series(app, ForecastLab)
        first, second = app.screen.query_one("#plot", Plot), app.screen.query_one("#second", Plot)
        await until(lambda: first.figure.curves)
        before, titles = first.figure, set()
        await pilot.press("left")
        assert lab.place == 0  # the last window is not one key away
        await pilot.press("right")
        await until(lambda: first.figure != before)
        assert lab.facts["place"] == 1
        for _ in lab.views[1:]:
            titles.add(second.figure.title)
            await pilot.press("v")
        assert len(titles) == len(lab.views) - 1
        await pilot.resize_terminal(80, 24)
        await until(lambda: not lab.has_class("wide"))
        shown = set()
        for _ in lab.views:
            assert first.figure.curves  # nobody has learned: the series stands in the place of curves
            shown.add(first.figure.title)
            await pilot.press("v")
        assert len(shown) == len(lab.views)


@pytest.mark.slow
async def test_models_are_taken_and_left(make_app: MakeApp, until: Until, open_series: Opener[ForecastLab]) -> None:
    app = make_app("en")
    async with app.run_test(size=(80, 24)) as pilot:
        lab = await open_series(app, ForecastLab)
        await pilot.press("m", "space", "down", "space", "escape")
        assert lab.spec.models == ("mean", "simple_rnn_1", "deep_rnn_dense")
        lab.take(replace(lab.spec, models=()))
        await pilot.press("space")
        await until(lambda: "no model" in app.screen.query_one(EngineStatus).text)
        assert not lab.facts["running"]


@pytest.mark.slow
async def test_numbers_are_written_and_nonsense_is_answered(
    make_app: MakeApp, until: Until, open_series: Opener[ForecastLab]
) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await open_series(app, ForecastLab)
        status = app.screen.query_one(EngineStatus)
        await pilot.press("e")
        await until(lambda: isinstance(app.focused, Input))
        await pilot.press("m", "a", "enter")
        await until(lambda: '"ma"' in status.text)
        app.screen.query(Input).first().value = "0"
        await pilot.press("enter")
        await until(lambda: "frequency" in status.text)
        app.screen.query(Input).first().value = "12,5"
        await pilot.press("enter")
        await until(lambda: lab.spec.data.waves.first == 12.5)
        assert not lab.has_class("writing")
        await pilot.press("e", "escape")
        await until(lambda: not lab.has_class("writing"))


@pytest.mark.slow
async def test_curves_are_seen_wherever_the_pointer_is(
    make_app: MakeApp, until: Until, open_series: Opener[ForecastLab]
) -> None:
    app = make_app("en")
    async with app.run_test(size=(80, 24)) as pilot:
        lab = await open_series(app, ForecastLab)
        await pilot.press("space")
        await until(lambda: lab.facts["finished"])
        await pilot.press("v")
        await until(lambda: lab.facts["view"] == "curves")
        for _ in lab.contest.rows:
            await until(lambda: app.screen.query_one(Plot).figure.curves)
            await pilot.press("down")


@pytest.mark.slow
async def test_a_file_of_ones_own(
    make_app: MakeApp, until: Until, open_series: Opener[ForecastLab], tmp_path: Path
) -> None:
    rows = "\n".join(f"{1500 + n};{np.sin(n / 3):.4f}".replace(".", ",") for n in range(400))
    (tmp_path / "[mine].csv").write_text(f"year;sales\n{rows}\n", "utf-8")
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await open_series(app, ForecastLab)
        status = app.screen.query_one(EngineStatus)
        await pilot.press("f")
        await until(lambda: isinstance(app.focused, Input))
        app.screen.query(Input).first().value = str(tmp_path / "nothing.csv")
        await pilot.press("enter")
        await until(lambda: "nothing.csv" in status.text)
        assert lab.spec.own_file is None  # what is shown goes on, under its own name
        await pilot.press("f")
        await until(lambda: isinstance(app.focused, Input))
        app.screen.query(Input).first().value = str(tmp_path / "[mine].csv")
        await pilot.press("enter")
        await until(lambda: lab.has_class("reading") and not lab.running)
        await pilot.press("enter")
        await until(lambda: len(lab.contest) and lab.contest.inputs.shape[1] == 48)
        await until(lambda: "[mine].csv" in app.screen.query_one("#settings", Line).text)
        await until(lambda: 'delimiter=";"' in lab.keras_code())
        assert "['sales']" in lab.keras_code()


@pytest.mark.slow
async def test_it_may_be_resized_and_stopped_while_it_trains(
    make_app: MakeApp, until: Until, open_series: Opener[ForecastLab]
) -> None:
    app = make_app("en", pause=0.2)  # longer than a picture takes on a busy machine
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await open_series(app, ForecastLab)
        await pilot.press("space")
        await until(lambda: lab.contest.learning is not None)
        for size in ((200, 60), (80, 24), (64, 22), (120, 36)):
            await pilot.resize_terminal(*size)
            await pilot.press("right")
            lines = strips_of(app)
            assert all(line.cell_length <= size[0] for line in lines)
        await pilot.press("space")
        await until(lambda: not lab.running and not lab.facts["running"])
        assert not lab.contest.waiting
        assert not lab.facts["finished"]


def test_a_run_asks_for_what_the_lab_shows(make_app: MakeApp) -> None:
    app = make_app("en")
    forecast = ForecastLab(app.session.engine, app.session.strings)
    forecast.configure(
        {"models": "gru,lstm", "strategy": "iterated,every_step", "horizon": 10, "seed": 7, "noise": 0.0}
    )
    spec = forecast.spec
    assert (spec.models, spec.strategies) == (("gru", "lstm"), ("iterated", "every_step"))
    assert (spec.data.horizon, spec.seed, spec.data.waves.noise) == (10, 7, 0.0)
    assert forecast.asked() == [(m, s) for s in spec.strategies for m in spec.models]
    gaps = ImputationLab(app.session.engine, app.session.strings)
    gaps.configure({"data": "co2", "gap": 5, "epochs": 3})
    asked = gaps.spec
    assert (asked.source, asked.gap, asked.settings.epochs) == ("co2", 5, 3)


def test_a_figure_of_one_window_has_no_ghost() -> None:
    lab, curve = ForecastLab(FakeEngine(), load_strings("en")), Curve("ours", (0.0,), (1.0,))
    ghosts = [Figure(lab.strings(f"plot.{name}_title"), (curve,)) for name in ("forecast", "curves")]
    lab.haunt("ours", ghosts)
    window, curves = (lab.haunted(Figure(ghost.title, ())) for ghost in ghosts)
    assert (len(window.curves), len(curves.curves)) == (0, 1)
