"""The gradients lab, driven by keys on an engine that reports and does not train."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from typing import get_args

import numpy as np
import pytest
from msgspec.structs import replace
from textual.widgets import Input

from core.experiments.gradients import SEQUENCES, GradientsSpec
from core.experiments.gradients_result import GradientsResult
from core.gradients.norms import UNHEARD, Kind
from core.jobs.events import ResultReady
from core.jobs.training import DescentSettings
from tests.tui.conftest import MakeApp, Until
from tests.tui.strips import strips_of
from tui.app import DembowApp
from tui.labs.gradients.figures import LARGEST, norms_figure
from tui.labs.gradients.lab import GradientsLab, NormsTable, line_of
from tui.labs.gradients.state import Study, measured, network_only, outcome
from tui.labs.gradients.words import account
from tui.screens.course_map import CourseMap
from tui.screens.lab import LabScreen
from tui.strings import load_strings
from tui.widgets.engine_status import EngineStatus
from tui.widgets.line import Line
from tui.widgets.plot import Plot

Opener = Callable[[DembowApp], Awaitable[GradientsLab]]
ENGLISH = load_strings("en")
LOOSE = GradientsSpec(("simple_rnn",), steps=50, activations=("relu",), gain=2.0, train_steps=200)


@pytest.fixture
def open_gradients(until: Until) -> Opener:
    """Opens the lab and waits for its first picture."""

    async def open_it(app: DembowApp) -> GradientsLab:
        await until(lambda: isinstance(app.screen, CourseMap))
        app.session.doors.lab("gradients")
        await until(lambda: isinstance(app.screen, LabScreen) and app.screen.lab.ready)
        lab = app.screen.query_one(GradientsLab)
        await until(lambda: lab.facts.get("measured"))
        return lab

    return open_it


def line(app: DembowApp, name: str) -> str:
    return app.screen.query_one(f"#{name}", Line).text


def figure_of(app: DembowApp, name: str = "plot") -> Plot:
    return app.screen.query_one(f"#{name}", Plot)


async def test_the_first_picture_needs_no_engine(make_app: MakeApp, open_gradients: Opener) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)):
        lab = await open_gradients(app)
        assert [lab.facts[f"{cell}_kind"] for cell in ("simple_rnn", "lstm", "gru")] == ["vanishes"] * 3
        assert len(figure_of(app).figure.curves) == 3
        assert all(len(curve.x) == 100 for curve in figure_of(app).figure.curves)
        assert "vanishes" in line(app, "verdict")
        assert not app.session.engine.specs  # type: ignore[attr-defined]


async def test_every_setting_answers_before_the_next_key(make_app: MakeApp, open_gradients: Opener) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await open_gradients(app)
        await pilot.press("a")
        assert (lab.facts["activation"], lab.facts["simple_rnn_kind"]) == ("relu", "vanishes")
        await pilot.press("a")
        assert (lab.facts["activation"], lab.facts["simple_rnn_kind"]) == ("relu_identity", "holds")
        await pilot.press("full_stop")
        assert (lab.facts["gain"], lab.facts["simple_rnn_kind"]) == (1.1, "explodes")
        assert lab.facts["simple_rnn_slope"] == pytest.approx(np.log10(1.1), abs=0.01)
        assert lab.facts["exploded_once"]
        await pilot.press("k")
        assert (lab.facts["layer_norm"], lab.facts["simple_rnn_kind"]) == (True, "holds")
        assert "LayerNorm" in line(app, "verdict")
        await pilot.press("k", "comma", "minus", "minus")
        assert (lab.facts["gain"], lab.facts["steps"], len(figure_of(app).figure.curves[0].x)) == (1.0, 20, 20)
        await pilot.press("x")
        assert lab.facts["clip"] == 1.0
        await pilot.press("s")
        assert (lab.facts["optimizer"], lab.facts["learning_rate"], lab.facts["clip"]) == ("sgd", 0.1, 1.0)
        await pilot.press(*["u"] * 3)
        assert lab.facts["units"] == 2
        await pilot.press("s", "x", "x", "x")
        assert (lab.facts["optimizer"], lab.facts["clip"]) == ("adam", 0.0)


async def test_both_losses_are_held_against_each_other(make_app: MakeApp, open_gradients: Opener) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await open_gradients(app)
        last = lab.facts["simple_rnn_first"]
        assert not lab.facts["compared"]
        await pilot.press("f")
        assert (lab.facts["loss"], lab.facts["measure"]) == ("all", "all")
        assert lab.facts["compared"]
        assert isinstance(last, float)
        assert isinstance(lab.facts["simple_rnn_first"], float)
        assert lab.facts["simple_rnn_first"] > last + 4
        assert lab.facts["simple_rnn_last_power"] == round(last)
        assert lab.facts["simple_rnn_all_power"] == round(lab.facts["simple_rnn_first"])
        # The picture before the last change stands behind the present one, of the network that is spoken of.
        before = figure_of(app).figure.curves[-1]
        assert (before.label, before.y[0]) == ("before", last)
        await pilot.press("f")
        assert (lab.facts["loss"], lab.facts["measure"]) == ("all", "last")
        assert "measured from the last" in line(app, "settings")
        await pilot.press("plus")
        assert not lab.facts["compared"]
        assert figure_of(app).figure.curves[-1].label != "before"


async def test_space_trains_and_the_norms_move(make_app: MakeApp, until: Until, open_gradients: Opener) -> None:
    app = make_app("en", pause=0.1)  # slow enough for a busy machine to see it under way
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await open_gradients(app)
        await pilot.press("minus", "space")
        norms = app.screen.query_one("#norms", NormsTable)
        await until(lambda: "%" in "".join(text for row in norms.draw(110, 9) for text, _ in row))
        for size in ((200, 60), (80, 24), (64, 22), (120, 36)):
            await pilot.resize_terminal(*size)
            await pilot.press("right")
            lines = strips_of(app)
            assert all(strip.cell_length <= size[0] for strip in lines)
        await until(lambda: lab.facts["finished"])
        assert lab.facts["trained"] == ["simple_rnn", "lstm", "gru"]
        # The rehearsal leaves the weights as they were born, which answer as whoever guesses.
        assert lab.facts["simple_rnn_outcome"] in ("chance", "partly")
        assert "After 300 training steps" in line(app, "verdict")
        assert [len(curve.x) for curve in figure_of(app, "second").figure.curves] == [5, 5, 5]
        await pilot.press("v")
        assert lab.facts["view"] == "weights"
        assert [len(curve.x) for curve in figure_of(app, "second").figure.curves] == [5, 5, 5]
        await pilot.resize_terminal(80, 24)
        titles = set()
        for _ in range(3):
            await pilot.press("v")
            titles.add(figure_of(app).figure.title)
        assert len(titles) == 3
        await pilot.press("a")
        assert not lab.facts["finished"]
        assert lab.facts["simple_rnn_outcome"] == "born"


async def test_a_run_may_be_stopped_and_what_it_still_says_is_not_heard(
    make_app: MakeApp, until: Until, open_gradients: Opener
) -> None:
    app = make_app("en", pause=0.05)
    async with app.run_test(size=(80, 24)) as pilot:
        lab = await open_gradients(app)
        await pilot.press("space")
        await until(lambda: lab.study.learning)
        await pilot.press("space")
        await until(lambda: not lab.running and not lab.facts["running"])
        assert not lab.facts["finished"]
        await pilot.press("space")
        await until(lambda: lab.study.learning)
        await pilot.press("a")
        assert not lab.study.curves
        assert set(lab.study.networks) == {"simple_rnn relu", "lstm", "gru"}
        await until(lambda: not lab.running)
        assert not lab.study.curves
        assert not lab.facts["finished"]
        await pilot.press("space")
        await until(lambda: lab.facts["finished"])
        assert lab.facts["trained"] == ["simple_rnn", "lstm", "gru"]


async def test_thousands_of_steps_are_measured_while_keys_go_on(
    make_app: MakeApp, until: Until, open_gradients: Opener
) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await open_gradients(app)
        began = time.monotonic()
        lab.configure({"cells": "simple_rnn", "activation": "relu", "gain": 2.0, "steps": 1000})
        assert time.monotonic() - began < 1
        assert not lab.facts["measured"]
        await until(lambda: "measuring" in app.screen.query_one(EngineStatus).text)
        await pilot.press("right")
        assert lab.facts["step"] == 11
        await until(lambda: lab.facts["measured"])
        assert lab.facts["simple_rnn_kind"] == "explodes"
        guides = {guide.value for guide in figure_of(app).figure.lines}
        assert guides == {11, LARGEST}
        # Who changes their mind meanwhile gets what was asked last.
        lab.configure({"cells": "simple_rnn", "steps": 2000})
        await pilot.press("minus", "minus", "minus", "minus")
        assert lab.facts["steps"] == 100
        assert lab.facts["measured"]
        await until(lambda: lab._measuring is not None and lab._measuring.is_finished)
        assert len(figure_of(app).figure.curves[0].x) == 100


async def test_networks_and_numbers_are_chosen_and_nonsense_is_answered(
    make_app: MakeApp, until: Until, open_gradients: Opener
) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await open_gradients(app)
        status = app.screen.query_one(EngineStatus)
        await pilot.press("a", "m", "space", "escape")
        assert lab.facts["cells"] == ["lstm", "gru"]
        assert (lab.facts["activation"], lab.facts["selected"]) == ("tanh", "lstm")
        assert lab.facts["simple_rnn_kind"] is None
        await pilot.press("down")
        assert lab.facts["selected"] == "gru"
        await pilot.press("m", "down", "space", "down", "space")
        await until(lambda: "cell" in status.text)
        assert lab.facts["cells"] == ["gru"]
        await pilot.press("escape", "e")
        await until(lambda: isinstance(app.focused, Input))
        await pilot.press("m", "a", "enter")
        await until(lambda: '"ma"' in status.text)
        fields = {str(field.name): field for field in app.screen.query(Input)}
        fields["steps"].value = "1000000"
        await pilot.press("enter")
        await until(lambda: "1000000" in status.text)
        assert lab.facts["steps"] == 100
        await pilot.press("e")
        await until(lambda: isinstance(app.focused, Input))
        fields = {str(field.name): field for field in app.screen.query(Input)}
        fields["steps"].value, fields["clip"].value, fields["learning_rate"].value = "30", "0,5", "0.1"
        await pilot.press("enter")
        assert (lab.facts["steps"], lab.facts["clip"], lab.facts["learning_rate"]) == (30, 0.5, 0.1)


async def test_a_step_of_a_lesson_sets_it_whole(make_app: MakeApp, open_gradients: Opener) -> None:
    app = make_app("es")
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await open_gradients(app)
        lab.configure({"activation": "relu", "gain": 2.0, "optimizer": "sgd", "clip": 1.0, "loss": "all", "step": 7})
        assert lab.facts["exploded_once"]
        await pilot.press("u")
        lab.configure({})
        assert lab.spec == GradientsSpec(train_steps=300)
        assert not lab.facts["exploded_once"]
        assert (lab.facts["step"], lab.facts["view"], lab.facts["selected"]) == (1, "norms", "simple_rnn")


def ended(spec: GradientsSpec, kind: Kind) -> ResultReady[GradientsResult]:
    """Return the end of a training that came to that."""
    (variant,) = spec.variants()
    born = measured(network_only(spec), variant)
    points = ((2, None, None),)
    trained = replace(born, trained=True, training_steps=2, kind=kind, zero_after=7, curve=points)
    asked = spec.units, spec.steps, spec.gain, spec.loss, spec.measured, spec.train_steps, spec.seed, spec.settings
    return ResultReady(GradientsResult(*asked, SEQUENCES, (born, trained), cached=False, seconds=0.0))


def measure(study: Study) -> None:
    """Let the study have what it misses."""
    for variant in study.missing:
        study.take(measured(network_only(study.spec), variant))


def train(study: Study, spec: GradientsSpec, kind: Kind) -> None:
    """Let a study go through a training that comes to that."""
    study.ask(spec)
    measure(study)
    study.train()
    study.hear(ended(spec, kind))


def clipped(spec: GradientsSpec) -> GradientsSpec:
    return replace(spec, settings=replace(spec.settings, clip_norm=1.0))


def test_taming_is_clipping_the_very_training_that_diverged() -> None:
    study = Study(LOOSE)
    train(study, clipped(LOOSE), "explodes")
    assert not study.tamed_once
    train(study, LOOSE, "diverged")
    assert study.diverged_once
    assert outcome(study.networks["simple_rnn relu"]) == "diverged"
    gentle = replace(LOOSE, settings=DescentSettings(learning_rate=0.001))
    train(study, clipped(gentle), "explodes")
    assert not study.tamed_once
    train(study, clipped(LOOSE), "explodes")
    assert study.tamed_once


@pytest.mark.parametrize(
    ("accuracy", "said"), [(None, "learning"), (1.0, "learned"), (0.95, "learned"), (0.6, "partly"), (0.34, "chance")]
)
def test_what_a_training_came_to(accuracy: float | None, said: str) -> None:
    born = measured(network_only(LOOSE), LOOSE.variants()[0])
    assert outcome(replace(born, trained=True, accuracy=accuracy)) == said
    assert outcome(replace(born, accuracy=accuracy)) == "born"


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("kind", get_args(Kind))
def test_every_verdict_has_its_words(language: str, kind: Kind) -> None:
    study, strings = Study(LOOSE), load_strings(language)
    (variant,) = LOOSE.variants()
    assert line_of(variant, study, 1, strings).figure == ""
    train(study, clipped(LOOSE), kind)
    network, line = study.networks[variant.label], line_of(variant, study, 1, strings)
    text = account(network, 1.0, strings)
    assert text.startswith(f"{line.glyph} SimpleRNN, ReLU: ")
    assert "None" not in text
    assert line.words
    assert "{" not in text + line.words


def test_what_float32_cannot_hold_is_marked() -> None:
    study = Study(GradientsSpec(("simple_rnn",), steps=600))
    measure(study)
    figure = norms_figure(study, ENGLISH, 1, "simple_rnn")
    assert [guide.value for guide in figure.lines] == [UNHEARD]
    assert min(figure.curves[0].y) < UNHEARD == pytest.approx(-37.93, abs=0.01)


def test_clipping_is_said_of_the_weights_and_not_of_the_states() -> None:
    study = Study(LOOSE)
    measure(study)
    assert "clipped to 1" in account(study.networks["simple_rnn relu"], 1.0, ENGLISH)
    study.ask(GradientsSpec(("gru",), loss="all", train_steps=200))
    measure(study)
    assert "lets it pass" in account(study.networks["gru"], 1.0, ENGLISH)
    assert "clip" not in account(study.networks["gru"], None, ENGLISH)
