"""The words of a forecast name its data, its models and how far ahead they look."""

from __future__ import annotations

from core.experiments.forecast import ForecastSpec
from core.jobs.result import expect
from tests.runs import SPECS
from tui.labs.forecast.words import asked, settings_text
from tui.strings import load_strings


def test_every_model_is_named() -> None:
    strings, spec = load_strings("en"), expect(SPECS["forecast"], ForecastSpec)
    text = asked(spec, strings)
    assert all(strings(f"model.{name}") in text for name in spec.models)
    assert str(spec.data.window) in settings_text(spec, strings)
