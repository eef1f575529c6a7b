"""The forecast lab, driven by keys."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace
from textual.widgets import Input

from core.series.cut import UNCUT, Cut
from core.series.data_spec import DataSpec
from tests.tui.conftest import MakeApp, Until
from tests.tui.ladder.opened import Opener
from tui.app import DembowApp
from tui.labs.forecast.lab import ForecastLab
from tui.ladder.state import YOU
from tui.widgets.line import Line
from tui.widgets.sketch import Sketch


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


@pytest.mark.slow
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


@pytest.mark.slow
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


@pytest.mark.slow
async def test_what_comes_next_is_a_key_away(make_app: MakeApp, until: Until, open_series: Opener[ForecastLab]) -> None:
    """Of the waves nothing comes next; of a series, by the line at the pointer, also once networks are trained."""
    app = make_app("es")
    async with app.run_test(size=(80, 24)) as pilot:
        lab = await open_series(app, ForecastLab)
        await pilot.press("a")
        assert lab.view == "series"
        await pilot.press("d")
        await until(lambda: lab.facts["data"] == "sunspots" and lab.contest.inputs.shape[1:] == (48,))
        await pilot.press("plus", "a")
        await until(lambda: lab.future is not None and len(lab.future.dates) == 2)
        assert lab.view == "future"
        assert lab.future is not None
        last = lab.future.dates[-1]
        await until(lambda: last in verdict(app))
        first = lab.future.models[0].model
        await pilot.press("down")
        await until(lambda: app.session.strings(f"model.{first}") not in verdict(app))
        await pilot.press("space")
        await until(lambda: lab.facts["finished"])
        assert lab.future is not None
        assert {"linear", "deep_rnn_dense"} <= {one.model for one in lab.future.models}
        await pilot.press("a")
        assert lab.view == "series"
        await pilot.press("d", "d", "d")
        await until(lambda: lab.facts["data"] == "waves")
        assert not lab.spec.ahead


@pytest.mark.slow
async def test_date_of_the_test_and_columns_beside_are_fields(
    make_app: MakeApp, until: Until, open_series: Opener[ForecastLab], tmp_path: Path
) -> None:
    """What cannot be is told whole, though the status has one line, and is there to be mended."""
    random = np.random.default_rng(0)
    rain = random.gamma(2, 5, 400)
    rows = zip(np.arange("2023-01-01", "2024-02-05", dtype="M8[D]"), 100 + 3 * np.roll(rain, 1), rain, strict=True)
    file = tmp_path / "sales.csv"
    file.write_text("date,sales,rain\n" + "".join(f"{day},{sold:.1f},{fell:.1f}\n" for day, sold, fell in rows))
    app = make_app("en")
    async with app.run_test(size=(80, 24)) as pilot:
        lab = await open_series(app, ForecastLab)

        async def write(**texts: str) -> None:
            await pilot.press("e")
            await until(lambda: isinstance(app.focused, Input))
            for line in app.screen.query(Input):
                line.value = texts.get(line.name or "", line.value)
            await pilot.press("enter")
            await until(lambda: not lab.has_class("writing"))

        assert {"test_from", "with"}.isdisjoint(one.name for one in lab.fields(lab.numbers()))
        lab.take(replace(lab.spec, data=DataSpec("csv", 48, path=str(file), column="sales")))
        await until(lambda: lab.contest.rows and lab.reading is not None)
        assert "rain" in lab.fields(lab.numbers())[-1].hint
        alone = lab.facts["least_squares_mse"]
        await write(test_from="2023-12-01", **{"with": "rain"})
        await until(lambda: len(lab.contest.rows) > 1 and lab.facts["least_squares_mse"] != alone)
        assert lab.spec.parts == Cut("2023-12-01", 1, ("rain",))
        await write(test_from="1999")
        await until(lambda: "Choose a date from 2023-" in verdict(app))
        assert next(one.value for one in lab.fields(lab.numbers()) if one.name == "test_from") == "1999"
        await write(test_from="", **{"with": ""})
        await until(lambda: lab.facts["least_squares_mse"] == alone)
        assert lab.spec.parts == UNCUT


@pytest.mark.slow
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


@pytest.mark.slow
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
