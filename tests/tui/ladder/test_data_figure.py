"""The series of a file is drawn with its dates, and its first and last values are told."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from core.base.language import Strings
from core.experiments.data import DataRequest, DataResult, run
from core.jobs.events import ResultReady
from core.jobs.result import expect
from tui.ladder.data_figure import data_figure, tick_texts, value_lines

CASES = Path(__file__).parents[2] / "cases" / "csv"


def result_of(name: str) -> DataResult:
    *_, last = run(DataRequest(str(CASES / f"{name}.csv")))
    return expect(expect(last, ResultReady).result, DataResult)


def test_dates_stand_below_and_a_gap_leaves_a_hole(strings: Strings) -> None:
    figure = data_figure(result_of("r7_excel_na"), strings)
    (curve,) = figure.curves
    assert math.isnan(curve.y[2])
    assert figure.x_ticks[0] == (1, "2020-01-01")
    assert "r7_excel_na.csv" in figure.title


def test_a_series_without_dates_has_places(strings: Strings) -> None:
    assert data_figure(result_of("n1_week"), strings).x_ticks == ()


def test_first_and_last_values(strings: Strings) -> None:
    lines = value_lines(result_of("k9b_dates_missing"), strings)
    assert lines[0] == " 1  2020-01-01  11"
    assert lines[5] == "…"
    assert lines[-1] == "28  2020-01-28  20"
    assert strings("reading.told.gap") in lines[4]
    assert value_lines(result_of("n1_week"), strings)[0] == "  1  10"


@pytest.mark.parametrize(
    ("dates", "texts"),
    [
        (["2020-01-01", "2020-02-01"], ["2020-01-01", "2020-02-01"]),
        (["2020-01-01", "2020-01-01 09:00:00"], ["01-01 00:00", "01-01 09:00"]),
        (["2020-01-01 09:00:01", "2020-01-01 09:00:02"], ["2020-01-01 09:00:01", "2020-01-01 09:00:02"]),
        ([], []),
    ],
)
def test_dates_below_are_as_short_as_they_may_be(dates: list[str], texts: list[str]) -> None:
    assert tick_texts(dates) == texts
