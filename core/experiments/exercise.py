"""Experiment `exercise`: a learner's program, run in a process of its own, and what it left behind."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Annotated

from core.base.errors import DembowError
from core.base.options import Option, check_options
from core.base.without_tensorflow import PACKAGES, require
from core.experiments.experiment import Experiment, always
from core.experiments.spec import Spec
from core.jobs.events import Event, ResultReady
from core.jobs.result import Result
from core.jobs.stages import StageEntered
from core.sandbox.executor import Executor
from core.sandbox.found import Ran

LONGEST = 20_000
"""Characters of a program."""
SECONDS = 20.0


class ExerciseSpec(Spec, frozen=True, tag="exercise"):
    """Programs to run: a learner's, or several of the course's own. No program only warms the process of the next."""

    codes: tuple[str, ...] = ()
    seconds: Annotated[float, Option(0.1, 120, hidden=True)] = SECONDS
    """Seconds that each may take."""

    def check(self) -> None:
        """Raise `DembowError` for what cannot be run."""
        check_options(self)
        for code in self.codes:
            if len(code) > LONGEST:
                raise DembowError("program_too_long", received=len(code), most=LONGEST)


class ExerciseResult(Result, frozen=True, tag="exercise"):
    """The result says how each program ended and what it left behind."""

    ran: list[Ran]


def run(spec: ExerciseSpec, execute: Executor) -> Iterator[Event]:
    """Run the programs one after the other."""
    began = time.monotonic()
    running = execute(spec.codes, spec.seconds)
    while True:
        try:
            stage = next(running)
        except StopIteration as stop:
            ran = stop.value
            break
        yield StageEntered("running" if stage == "running" else "loading", seconds=time.monotonic() - began)
    if any(_lacks_keras(one) for one in ran):
        require()
    yield ResultReady(ExerciseResult(ran, cached=False, seconds=round(time.monotonic() - began, 3)))


def _lacks_keras(ran: Ran) -> bool:
    """Return whether a program ended because it imported TensorFlow or Keras where there is none."""
    return ran.error == ModuleNotFoundError.__name__ and any(f"'{name}" in ran.message for name in PACKAGES)


EXPERIMENT = Experiment(
    ExerciseSpec, ExerciseResult, lambda spec, workers: run(spec, workers.execute), always, shared=False
)
