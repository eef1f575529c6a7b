"""The labs on series, driven by keys on an engine that reports and does not train."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import numpy as np
import pytest
from msgspec.structs import replace
from textual.widgets import Input

from tests.tui.conftest import MakeApp, Until
from tests.tui.strips import strips_of
from tui.app import DembowApp
from tui.labs.forecast.lab import ForecastLab
from tui.labs.imputation.lab import ImputationLab
from tui.ladder.lab import SeriesLab
from tui.ladder.state import YOU
from tui.screens.course_map import CourseMap
from tui.screens.lab import LabScreen
from tui.widgets.engine_status import EngineStatus
from tui.widgets.line import Line
from tui.widgets.plot import Plot
from tui.widgets.sketch import Sketch

LabType = TypeVar("LabType", bound=SeriesLab)
Opener = Callable[[DembowApp, type[LabType]], Awaitable[LabType]]


@pytest.fixture
def open_series(until: Until) -> Opener[SeriesLab]:
    """Opens a lab on series and waits for its data."""

    async def open_it(app: DembowApp, kind: type[SeriesLab]) -> SeriesLab:
        await until(lambda: isinstance(app.screen, CourseMap))
        app.session.doors.lab(kind.lab_name)
        await until(lambda: isinstance(app.screen, LabScreen) and app.screen.lab.ready)
        lab = app.screen.query_one(kind)
        await until(lambda: lab.facts.get("best") and not lab.running)
        return lab

    return open_it


def verdict(app: DembowApp) -> str:
    return app.screen.query_one("#verdict", Line).text


async def test_what_there_is_to_beat_stands_there_before_anything_is_trained(
    make_app: MakeApp, until: Until, open_series: Opener[ForecastLab]
) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)):
        lab = await open_series(app, ForecastLab)
        assert {key[0] for key in lab.contest.rows} == {"last_value", "seasonal", "least_squares"}
        assert lab.facts["best"] == "least_squares"
        assert not lab.facts["finished"]
        await until(lambda: "what there is to beat" in verdict(app))


async def test_space_trains_and_every_row_gets_its_verdict(
    make_app: MakeApp, until: Until, open_series: Opener[ForecastLab]
) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await open_series(app, ForecastLab)
        await pilot.press("space")
        await until(lambda: lab.facts["finished"])
        # The rehearsal says the last value whatever its name: it must lose, and be found out.
        assert lab.facts["trained"] == ["linear", "simple_rnn_1", "deep_rnn_dense"]
        assert lab.facts["deep_rnn_dense_verdict"] == "loses"
        assert lab.facts["deep_rnn_dense_mse"] == pytest.approx(lab.facts["last_value_mse"])
        keys = lab.contest.ranked()
        for _ in range(keys.index(("linear", "direct"))):
            await pilot.press("down")
        await until(lambda: "yesterday" in verdict(app))
        assert lab.facts["selected"] == "linear"
        curves = lab.contest.curves["linear", "direct"]
        assert len(curves[0]) == len(curves[1]) == lab.spec.settings.epochs


async def test_the_plots_follow_the_window_and_the_view(
    make_app: MakeApp, until: Until, open_series: Opener[ForecastLab]
) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await open_series(app, ForecastLab)
        first, second = app.screen.query_one("#plot", Plot), app.screen.query_one("#second", Plot)
        await until(lambda: first.figure.curves)
        before, titles = first.figure, set()
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
            shown.add(first.figure.title)
            await pilot.press("v")
        assert len(shown) == len(lab.views)


async def test_another_horizon_or_series_is_read_at_once(
    make_app: MakeApp, until: Until, open_series: Opener[ForecastLab]
) -> None:
    app = make_app("es")
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await open_series(app, ForecastLab)
        await pilot.press("plus", "plus", "plus", "plus")
        await until(lambda: lab.contest.truth.shape[1] == 10)
        await pilot.press("s")
        assert lab.facts["strategy"] == "every_step"
        await pilot.press("s", "s")
        assert lab.spec.strategies == ("iterated",)
        await pilot.press("d")
        await until(lambda: lab.contest.inputs.shape[1] == 48 and lab.contest.inputs.max() > 100)
        assert lab.facts["data"] == "sunspots"
        await pilot.press(*["minus"] * 9)
        await until(lambda: lab.facts["horizon"] == 1)


async def test_a_forecast_of_ones_own_joins_the_ladder(
    make_app: MakeApp, until: Until, open_series: Opener[ForecastLab]
) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await open_series(app, ForecastLab)
        await pilot.press("w")
        sketch = app.screen.query_one(Sketch)
        await until(lambda: sketch.has_focus and sketch.scene is not None)
        place = lab.place
        assert place != 0  # not the window that the plot has just shown with its truth
        assert sketch.scene is not None
        assert sketch.scene.truth is None
        await pilot.press("up", "enter")
        await until(lambda: lab.facts["drawn"] == 1)
        truth = lab.contest.truth[place]
        assert lab.facts["your_mse"] == pytest.approx(float(np.mean((lab.contest.drawn[place] - truth) ** 2)))
        assert YOU in lab.contest.ranked()
        assert sketch.scene.truth == truth.tolist()
        await until(lambda: "on the same series" in verdict(app))
        await pilot.press("right")
        await until(lambda: lab.place != place and sketch.scene is not None and sketch.scene.truth is None)
        await pilot.press("escape")
        assert not lab.has_class("drawing")
        # A run keeps what was drawn of the same series.
        await pilot.press("space")
        await until(lambda: lab.facts["finished"])
        await until(lambda: lab.facts["drawn"] == 1)
        assert isinstance(lab.facts["you_beat_last_value"], bool)
        await pilot.press("plus")
        await until(lambda: lab.contest.truth.shape[1] == 2)
        await until(lambda: lab.facts["drawn"] == 0)


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
        await pilot.press("f")
        await until(lambda: isinstance(app.focused, Input))
        app.screen.query(Input).first().value = str(tmp_path / "[mine].csv")
        await pilot.press("enter")
        await until(lambda: len(lab.contest) and lab.contest.inputs.shape[1] == 48)
        await until(lambda: "[mine].csv" in app.screen.query_one("#settings", Line).text)
        await until(lambda: 'delimiter=";"' in lab.keras_code())
        assert "['sales']" in lab.keras_code()


async def test_code_is_that_of_the_line_at_the_pointer(
    make_app: MakeApp, until: Until, open_series: Opener[ForecastLab]
) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await open_series(app, ForecastLab)
        await pilot.press("space")
        await until(lambda: lab.facts["finished"])
        lab.selected = ("simple_rnn_1", "direct")
        assert "SimpleRNN(1)" in lab.keras_code()
        lab.selected = ("deep_rnn_dense", "direct")
        assert "SimpleRNN(20)" in lab.keras_code()


async def test_it_may_be_resized_and_stopped_while_it_trains(
    make_app: MakeApp, until: Until, open_series: Opener[ForecastLab]
) -> None:
    app = make_app("en", pause=0.02)
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


async def test_a_hole_is_filled_and_drawn(make_app: MakeApp, until: Until, open_series: Opener[ImputationLab]) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await open_series(app, ImputationLab)
        assert lab.contest.hidden is not None
        assert lab.facts["best"] in ("line_fill", "season_fill")
        await pilot.press("w")
        sketch = app.screen.query_one(Sketch)
        await until(lambda: sketch.has_focus and sketch.scene is not None)
        assert sketch.scene is not None
        assert list(sketch.scene.places) == lab.contest.hidden[lab.place].astype(int).tolist()
        await pilot.press("enter")
        await until(lambda: lab.facts["drawn"] == 1)
        await pilot.press("escape", "space")
        await until(lambda: lab.facts["finished"])
        assert lab.facts["trained"] == ["bidirectional"]
        await pilot.press("plus")
        await until(lambda: lab.contest.truth.shape[1] == 13)


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
