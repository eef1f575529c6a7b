"""Each program of a code step is judged by what it did; where none can be run, the step fails."""

from __future__ import annotations

from typing import Any, cast

import pytest

from core.base.errors import DembowError
from core.base.language import FIRST_LANGUAGE
from core.base.without_tensorflow import NOT_FOUND, told
from core.experiments.exercise import ExerciseResult, ExerciseSpec
from core.sandbox.found import Ran
from lessons.content.loader import Entry, Step, load_course, load_lesson
from lessons.linting.programs import programs_of
from tui.check.claims import EngineRunner
from tui.check.programs import EMPTY, check_programs
from tui.check.report import Report


@pytest.fixture
def entry() -> Entry:
    return load_course().entry("recurrent_neuron")


def code_steps(entry: Entry) -> list[Step]:
    return [step for step in load_lesson(entry.id, FIRST_LANGUAGE).steps if step.spec.code is not None]


class Broken:
    """Every program ends in trouble; what was asked for is kept."""

    def __init__(self) -> None:
        self.asked: list[ExerciseSpec] = []

    def result(self, spec: ExerciseSpec, kind: Any) -> ExerciseResult:
        assert kind is ExerciseResult
        self.asked.append(spec)
        return ExerciseResult([Ran("error", error="NameError") for _ in spec.codes], cached=False, seconds=0.0)


def test_a_program_that_must_be_right_fails_where_it_did_nothing(entry: Entry) -> None:
    runner, report = Broken(), Report()
    check_programs(entry, cast("EngineRunner", runner), report)
    steps = code_steps(entry)
    assert steps
    assert len(runner.asked) == len(steps)
    passed = {finding.what: finding.passed for finding in report.findings}
    for step, spec in zip(steps, runner.asked, strict=True):
        assert step.spec.code is not None
        assert len(spec.codes) == len(programs_of(step.spec.code)) + 1
        names = ("answer", "other", "start", EMPTY)
        assert [passed[f"{step.id}/program {name}"] for name in names] == [False, False, True, True]
    assert "NameError" in next(finding.detail for finding in report.findings if not finding.passed)


def test_a_lost_engine_is_a_finding_of_its_step(entry: Entry) -> None:
    class Lost:
        def result(self, spec: object, kind: object) -> ExerciseResult:  # noqa: ARG002
            raise DembowError("engine_lost", code="-9", log="x")

    report = Report()
    check_programs(entry, cast("EngineRunner", Lost()), report)
    steps = [step.id for step in code_steps(entry)]
    assert [(finding.what, finding.passed) for finding in report.findings] == [
        (f"{step}/programs", False) for step in steps
    ]


def test_programs_that_need_keras_are_skipped_where_there_is_none(entry: Entry) -> None:
    class Bare:
        def result(self, spec: object, kind: object) -> ExerciseResult:  # noqa: ARG002
            raise told(NOT_FOUND)

    report = Report()
    check_programs(entry, cast("EngineRunner", Bare()), report)
    assert report.skipped == len(code_steps(entry))
    assert (report.passed, report.failed) == (0, 0)
