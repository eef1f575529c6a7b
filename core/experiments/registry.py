"""Every experiment by the type of its spec. The only list of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from core.events import Event
from core.experiments import duel, forecast, gates, imputation, phrases
from core.fitter import Fitter, compiled_fit
from core.trainer import Trainer, compiled

Spec = phrases.PhrasesSpec | duel.DuelSpec | gates.GatesSpec | forecast.ForecastSpec | imputation.ImputationSpec

ON_WORDS: dict[type[Any], Callable[[Any, Trainer], Iterator[Event]]] = {
    phrases.PhrasesSpec: phrases.run,
    duel.DuelSpec: duel.run,
    gates.GatesSpec: gates.run,
}
ON_SERIES: dict[type[Any], Callable[[Any, Fitter], Iterator[Event]]] = {
    forecast.ForecastSpec: forecast.run,
    imputation.ImputationSpec: imputation.run,
}


def run_experiment(spec: Spec, train: Trainer = compiled, fit: Fitter = compiled_fit) -> Iterator[Event]:
    """The events of a run. Raises `DembowError` when the spec asks for what cannot be."""
    spec.check()
    if type(spec) in ON_SERIES:
        yield from ON_SERIES[type(spec)](spec, fit)
    else:
        yield from ON_WORDS[type(spec)](spec, train)
