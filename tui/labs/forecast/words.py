"""Words of the forecast lab."""

from __future__ import annotations

from collections.abc import Iterator

from core.base.language import Strings
from core.experiments.forecast import ForecastSpec
from core.experiments.future import Ahead, Future
from core.series.cut import Cut
from tui.ladder.words import data_text, number


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
    text = strings(
        key, data=data, how=how, window=window, horizon=horizon, epochs=spec.settings.epochs, seeds=spec.seeds
    )
    return " · ".join([text, *_cut_texts(spec.parts, strings)])


def _cut_texts(cut: Cut, strings: Strings) -> Iterator[str]:
    """Yield how the series is cut, where that is not as every series is."""
    if cut.origins > 1:
        yield strings("lab.forecast.cut_origins", count=cut.origins)
    if cut.test_from:
        yield strings("lab.forecast.cut_from", date=cut.test_from)
    if cut.covariates:
        yield strings("lab.forecast.cut_with", columns=", ".join(cut.covariates))


def future_words(future: Future, told: Ahead, strings: Strings) -> str:
    """Return what a model says of the first step beyond the last value, and of the last one, with its widest band."""

    def ends(step: int) -> dict[str, str]:
        value, reach = told.values[step], told.bands[-1].reach[step]
        when = future.dates[step] if future.dates else f"{strings('ladder.future_step')} {step + 1}"
        return {"when": when, "value": number(value), "low": number(value - reach), "high": number(value + reach)}

    steps = len(told.values)
    first = strings("ladder.future_told", **ends(0))
    name = strings("ladder.future", name=strings(f"model.{told.model}"))
    last = [strings("ladder.future_last", steps=steps, **ends(steps - 1))] if steps > 1 else []
    return " ".join([f"{name}.", first, *last])
