"""The exercise experiment runs a learner's program and tells how it went."""

from __future__ import annotations

from collections.abc import Generator, Sequence

import msgspec
import pytest

from core.base.errors import DembowError
from core.base.without_tensorflow import HIDDEN, VARIABLE
from core.experiments.exercise import ExerciseSpec, run
from core.jobs.events import ResultReady
from core.jobs.stages import StageEntered
from core.sandbox.executor import Executor, execute
from core.sandbox.found import Ran


@pytest.mark.slow
def test_the_experiment_tells_stages_and_ends_with_what_was_found() -> None:
    *stages, last = run(ExerciseSpec(("x = 3",)), execute)
    assert all(isinstance(event, StageEntered) for event in stages)
    assert isinstance(last, ResultReady)
    (ran,) = msgspec.convert(last.result.document()["ran"], list[Ran])
    assert ran.values["x"].number == 3


def test_a_program_has_its_limits() -> None:
    with pytest.raises(DembowError) as caught:
        ExerciseSpec(("x" * 20_001,)).check()
    assert caught.value.key == "program_too_long"


def raised(error: str, message: str) -> Executor:
    """An executor whose programs all end by this error."""

    def execute(codes: Sequence[str], _: float) -> Generator[str, None, list[Ran]]:
        yield "running"
        return [Ran("error", error=error, message=message) for _ in codes]

    return execute


def test_a_program_that_needs_keras_is_told_why_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "1")
    with pytest.raises(DembowError) as caught:
        list(run(ExerciseSpec(("import keras",)), raised("ModuleNotFoundError", "No module named 'keras'")))
    assert caught.value.key == HIDDEN


def test_a_program_that_needs_something_else_is_judged() -> None:
    *_, last = run(ExerciseSpec(("import kera",)), raised("ModuleNotFoundError", "No module named 'kera'"))
    assert isinstance(last, ResultReady)
