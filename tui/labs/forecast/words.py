"""Words of the forecast lab."""

from __future__ import annotations

from core.base.language import Strings
from core.experiments.forecast import ForecastSpec
from tui.ladder.words import data_text


def asked(spec: ForecastSpec, strings: Strings) -> str:
    """Return what was asked for in half a line."""
    data = data_text(spec.data.source, spec.data.path, strings)
    models = ", ".join(strings(f"model.{name}") for name in spec.models)
    return strings("notebook.asked.forecast", data=data, horizon=spec.data.horizon, models=models)


def settings_text(spec: ForecastSpec, strings: Strings) -> str:
    """Return the settings in one line."""
    data = data_text(spec.data.source, spec.data.path, strings)
    how = ", ".join(strings(f"strategy.{strategy}") for strategy in spec.strategies)
    window, horizon = spec.data.window, spec.data.horizon
    key = "lab.forecast.settings" if horizon > 1 else "lab.forecast.settings_one"
    return strings(
        key, data=data, how=how, window=window, horizon=horizon, epochs=spec.settings.epochs, seeds=spec.seeds
    )
