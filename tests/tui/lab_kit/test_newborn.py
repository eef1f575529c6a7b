"""A network is seen while it learns, step by step where that is asked for, in every lab that shows one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from typing import ClassVar

import pytest
from textual.app import App, ComposeResult
from textual.types import AnimationLevel

from core.base.language import Strings
from core.engine.client import Engine
from core.engine.fake import FakeEngine
from core.engine.hands import Hands
from core.experiments.gates import GatesSpec
from core.jobs.events import Event, TrainingAdvanced
from core.jobs.result import expect
from core.networks.cells import NETWORK_CELLS
from core.networks.moves import ARRAYS, Move
from core.networks.network import Network, hidden_units, initial_weights
from core.words.vocabulary import SONG
from lessons.learner.progress import Progress
from tests.sampled import first_quick
from tests.tui.conftest import MakeApp, Until
from tests.tui.labs.opening import open_it
from tests.tui.screens.seen import text
from tui.app import DembowApp
from tui.front_ends import NAMES, make_lab
from tui.lab_kit import base
from tui.lab_kit.network import NetworkLab
from tui.lab_kit.newborn import TEMPOS, NewbornLab, weight_name
from tui.screens.lab import LabScreen
from tui.session import Session
from tui.strings import load_strings

STRINGS = load_strings("en")
LABS = [name for name in NAMES if isinstance(make_lab(name, FakeEngine(), STRINGS), NewbornLab)]
ALONE = [name for name in LABS if name not in ("race", "letters", "translate")]
"""Those with one network at a time, of which the status line tells the step and the weight that moved most."""
SETTINGS: dict[str, dict[str, object]] = {"phrases": {"model": "lstm"}, "karaoke": {"steps": 1000}}
"""A network where a lab opens with something else, and as many steps."""
BY_HAND = ["comma"] * (len(TEMPOS) - 1)


def shows(app: DembowApp, words: str) -> bool:
    return words in text(app)


@pytest.mark.slow
@pytest.mark.parametrize("name", first_quick(ALONE))
@pytest.mark.usefixtures("home")
async def test_a_key_is_one_training_step_and_the_picture_is_that_of_its_network(
    progress: Progress, until: Until, name: str
) -> None:
    """On the real engine: weights move, and with them the odds that are drawn."""
    engine = Hands()
    app = DembowApp(Session(progress, engine, "en"))
    async with app.run_test(size=(120, 36)) as pilot:
        await open_it(app, until, name, **SETTINGS.get(name, {}))
        lab = expect(expect(app.screen, LabScreen).lab, NewbornLab)
        await pilot.press(*BY_HAND, "space")
        await until(lambda: lab.picture and lab.picture.step == 0)
        seen = []
        for step in (1, 2, 3):
            await pilot.press("comma")
            await until(partial(shows, app, f"step {step} of 1000"))
            assert lab.picture is not None
            assert lab.picture.moved is not None
            assert re.search(r"moved most: .+\[.*\] [+-]\d\.\d{4} → [+-]\d\.\d{4}", text(app))
            seen.append(text(app))
        assert len(set(seen)) == 3
        await pilot.press("space")
        await until(lambda: "step 3 of 1000" not in text(app))
        assert not lab.running
    await engine.stop()


@pytest.mark.slow
@pytest.mark.parametrize("name", first_quick(ALONE))
async def test_the_tempo_goes_down_to_a_step_and_up_to_full_speed(make_app: MakeApp, until: Until, name: str) -> None:
    app = make_app("en")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_it(app, until, name, **SETTINGS.get(name, {}))
        lab = expect(expect(app.screen, LabScreen).lab, NewbornLab)
        assert lab.steps_per_frame is None
        found: list[int | None] = []
        for _ in TEMPOS:
            await pilot.press("comma")
            found.append(lab.steps_per_frame)
        assert found == [*TEMPOS[1:], 0]
        await until(lambda: "space begins; then each «,» is a step" in text(app))  # nothing trains yet
        await pilot.press(*["full_stop"] * len(TEMPOS))
        assert lab.steps_per_frame is None
        await pilot.press(*BY_HAND, "space")
        await until(lambda: lab.picture)
        assert lab.running
        await until(lambda: "«,» takes a step" in text(app))
        await pilot.press("full_stop")  # and the training that stood goes on
        await until(lambda: not lab.running)
        assert "is a step" not in text(app)


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", [name for name in LABS if "anew" in make_lab(name, FakeEngine(), STRINGS).keys.values()]
)
async def test_a_network_that_has_learned_can_be_watched_again(make_app: MakeApp, until: Until, name: str) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        await open_it(app, until, name)
        lab = expect(expect(app.screen, LabScreen).lab, NetworkLab)
        await pilot.press("space")
        await until(lambda: lab.learned and not lab.running)
        first = lab.which
        await pilot.press("w")
        assert lab.which == first._replace(seed=first.seed + 1)
        await until(lambda: lab.learned and not lab.running)


class Watched(NewbornLab):
    """A lab that notes which steps of a training it draws."""

    lab_name = "gates"
    keys: ClassVar[Mapping[str, str]] = {"comma": "slower"}

    def __init__(self, engine: Engine, strings: Strings) -> None:
        super().__init__(engine, strings)
        self.drawn: list[int] = []

    def show_event(self, event: Event) -> None:
        if isinstance(event, TrainingAdvanced):
            self.drawn.append(event.step)

    def show_all(self) -> None:
        """Draw nothing."""


class Stage(App[None]):
    """An app for that lab alone."""

    def __init__(self, level: AnimationLevel) -> None:
        super().__init__()
        self.animation_level = level
        self.lab = Watched(FakeEngine(pause=0.1), load_strings("en"))

    def compose(self) -> ComposeResult:
        yield self.lab


@pytest.mark.slow
@pytest.mark.parametrize("level", ["full", "none"])
@pytest.mark.usefixtures("home")
async def test_without_motion_the_numbers_are_told_now_and_then(
    until: Until, monkeypatch: pytest.MonkeyPatch, level: AnimationLevel
) -> None:
    """The first picture is drawn at once, the next one after a time for which no test waits."""
    monkeypatch.setattr(base, "TOLD_EVERY", 3600.0)
    monkeypatch.setattr(base, "EARLY", 0.0)
    app = Stage(level)
    async with app.run_test():
        app.lab.start_run(GatesSpec(steps=5))
        await until(lambda: not app.lab.running)
        trained = [step for step in app.lab.drawn if step]
        assert trained[0] == 1
        assert (len(trained) > 1) == (level == "full")


@pytest.mark.slow
@pytest.mark.usefixtures("home")
async def test_without_motion_too_a_step_that_was_asked_for_is_drawn(
    until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(base, "TOLD_EVERY", 3600.0)
    app = Stage("none")
    async with app.run_test():
        for _ in BY_HAND:
            app.lab.action_slower()
        app.lab.start_run(GatesSpec(steps=5))
        await until(lambda: app.lab.picture)
        for step in range(1, 6):
            app.lab.action_slower()
            await until(partial(app.lab.drawn.__contains__, step))


@pytest.mark.parametrize("cell", NETWORK_CELLS)
@pytest.mark.parametrize("array", ARRAYS)
def test_a_weight_is_called_as_in_the_equations(cell: str, array: str) -> None:
    kind = NETWORK_CELLS[cell]
    units, tokens = hidden_units(kind, 3, len(SONG.tokens)), len(SONG.tokens)
    network = Network(kind, units, tokens, initial_weights(kind, units, tokens, [1]))
    if not kind.gates and not array.startswith("dense"):
        return  # it has no such weights
    dense = array.startswith("dense")
    gate = "" if dense else kind.gates[-1]
    row = kind.bias_rows - 1 if array == "bias" else 1
    name = weight_name(network, Move(next(one for one in ARRAYS if one == array), gate, row, 2, 0.0, 1.0))
    letter = kind.letters[gate] if len(kind.gates) > 1 and not dense else ""
    column = SONG.tokens[2] if dense else "3"
    assert (
        name
        == {
            "kernel": f"W{letter}[{SONG.tokens[1]}, {column}]",
            "recurrent_kernel": f"U{letter}[2, {column}]",
            "bias": f"b{letter}{chr(39) * row}[{column}]",
            "dense_kernel": f"Dense[2, {column}]",
            "dense_bias": f"Dense b[{column}]",
        }[array]
    )
