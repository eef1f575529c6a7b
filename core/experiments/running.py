"""A run of whichever experiment a spec is for, with no other experiment imported."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from core.experiments.experiment import Experiment
from core.experiments.spec import Spec
from core.jobs.events import Event
from core.jobs.result import expect
from core.jobs.workers import REAL, Workers


def run_experiment(spec: Spec, workers: Workers = REAL) -> Iterator[Event]:
    """Yield the events of a run. Raises `DembowError` when the spec asks for what cannot be."""
    spec.check()
    yield from experiment_of(spec).run(spec, workers)


def experiment_of(spec: Spec) -> Experiment:
    """Return the experiment that a spec is for, which its module calls `EXPERIMENT`."""
    return expect(sys.modules[type(spec).__module__].EXPERIMENT, Experiment)
