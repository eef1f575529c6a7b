"""Every experiment there is. Adding one is a file in this folder and a line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from core.experiments import (
    duel,
    exercise,
    forecast,
    gates,
    gradients,
    horizon,
    imputation,
    lesion,
    phrases,
    series_lesion,
)
from core.experiments.exercise import Executor, execute
from core.jobs.descent import Descender, compiled_descent
from core.jobs.events import Event
from core.jobs.fitter import Fitter, compiled_fit
from core.jobs.trainer import Trainer, compiled

Spec = (
    phrases.PhrasesSpec
    | duel.DuelSpec
    | gates.GatesSpec
    | horizon.HorizonSpec
    | forecast.ForecastSpec
    | imputation.ImputationSpec
    | lesion.LesionSpec
    | series_lesion.SeriesLesionSpec
    | exercise.ExerciseSpec
    | gradients.GradientsSpec
)


@dataclass(frozen=True)
class Workers:
    """Who does the work of an experiment: the real ones, or those of a rehearsal."""

    train: Trainer = compiled
    fit: Fitter = compiled_fit
    execute: Executor = execute
    descend: Descender = compiled_descent


RUNS: dict[type[Any], Callable[[Any, Workers], Iterator[Event]]] = {
    phrases.PhrasesSpec: lambda spec, workers: phrases.run(spec, workers.train),
    duel.DuelSpec: lambda spec, workers: duel.run(spec, workers.train),
    gates.GatesSpec: lambda spec, workers: gates.run(spec, workers.train),
    horizon.HorizonSpec: lambda spec, workers: horizon.run(spec, workers.train),
    forecast.ForecastSpec: lambda spec, workers: forecast.run(spec, workers.fit),
    imputation.ImputationSpec: lambda spec, workers: imputation.run(spec, workers.fit),
    lesion.LesionSpec: lambda spec, workers: lesion.run(spec, workers.train),
    series_lesion.SeriesLesionSpec: lambda spec, workers: series_lesion.run(spec, workers.fit),
    exercise.ExerciseSpec: lambda spec, workers: exercise.run(spec, workers.execute),
    gradients.GradientsSpec: lambda spec, workers: gradients.run(spec, workers.descend),
}


REAL = Workers()


def run_experiment(spec: Spec, workers: Workers = REAL) -> Iterator[Event]:
    """The events of a run. Raises `DembowError` when the spec asks for what cannot be."""
    spec.check()
    yield from RUNS[type(spec)](spec, workers)
