"""The words of a forecast name its data, its models and how far ahead they look."""

from __future__ import annotations

from core.base.options import with_values
from core.experiments.forecast import ForecastSpec
from core.experiments.future import Ahead, Future
from core.jobs.result import expect
from core.series.bands import Band
from tests.runs import SPECS
from tui.labs.forecast.words import asked, future_words, settings_text
from tui.strings import load_strings


def test_every_model_is_named() -> None:
    strings, spec = load_strings("en"), expect(SPECS["forecast"], ForecastSpec)
    text = asked(spec, strings)
    assert all(strings(f"model.{name}") in text for name in spec.models)
    assert str(spec.data.window) in settings_text(spec, strings)


def test_the_future_is_told_from_its_first_step_to_its_last() -> None:
    strings = load_strings("en")
    told = Ahead("theta", "direct", (5.0, 6.0, 7.0), (Band(0.8, (1.0, 1, 1), 0.8), Band(0.95, (2.0, 3, 4), 0.9)))
    dated = future_words(Future(("2024-01-01", "2024-01-02", "2024-01-03"), (4.0,), (told,)), told, strings)
    assert strings("model.theta") in dated
    for part in ("2024-01-01: 5.000", "3.000 and 7.000", "3 steps ahead, 2024-01-03: 7.000", "3.000 and 11.00"):
        assert part in dated
    assert "step 1: 5.000" in future_words(Future((), (4.0,), (told,)), told, strings)


def test_how_the_series_is_cut_is_told_where_somebody_said_so() -> None:
    strings = load_strings("en")
    spec = with_values(ForecastSpec(), {"data": "csv", "path": "sales.csv"})
    assert "origins" not in settings_text(spec, strings)
    told = settings_text(with_values(spec, {"origins": 3, "test_from": "2024", "with": ("rain",)}), strings)
    for part in ("origins: 3", "test from 2024", "beside rain"):
        assert part in told
