"""The exercise experiment runs a learner's program and tells how it went."""

from __future__ import annotations

import msgspec
import pytest

from core.base.errors import DembowError
from core.experiments.exercise import ExerciseSpec, run
from core.jobs.events import ResultReady, StageEntered
from core.sandbox.executor import execute
from core.sandbox.found import Ran


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
