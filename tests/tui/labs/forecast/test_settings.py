"""Another series brings its usual window, unless a lesson asks for one."""

from __future__ import annotations

from core.base.options import with_values
from core.series.data_spec import usual_window
from core.series.datasets import DATASETS
from tui.labs.forecast.settings import USUAL, configured

SERIES = next(iter(DATASETS))


def test_another_series_brings_its_usual_window() -> None:
    found = configured(USUAL, {"data": SERIES})
    assert (found.data.source, found.data.window) == (SERIES, usual_window(SERIES))


def test_a_window_that_is_asked_for_wins() -> None:
    assert configured(USUAL, {"data": SERIES, "window": 30}).data.window == 30


def test_the_same_series_keeps_its_window() -> None:
    asked = configured(USUAL, {"window": 30})
    assert configured(asked, {"horizon": 2}).data.window == 30


def test_another_series_is_uncut() -> None:
    cut = with_values(configured(USUAL, {"data": SERIES}), {"origins": 3})
    assert cut.parts.origins == 3
    assert configured(cut, {"horizon": 2}).parts.origins == 3
    assert configured(cut, {"data": USUAL.data.source}).parts.origins == 1
