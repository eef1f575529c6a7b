"""Programs of code steps are run and judged: right ones must pass, and each mistake must get its own feedback."""

from __future__ import annotations

from core.base.errors import DembowError
from core.base.language import FIRST_LANGUAGE
from core.experiments.exercise import ExerciseResult, ExerciseSpec
from lessons.checking.checks import judge_program
from lessons.content.loader import Entry, load_lesson
from lessons.linting.programs import programs_of
from tui.check.claims import EngineRunner, report_error
from tui.check.report import Report

EMPTY = "empty"


def check_programs(entry: Entry, runner: EngineRunner, report: Report) -> None:
    """Run and judge every program of every code step of a lesson, and an empty program, in one request a step."""
    lesson = load_lesson(entry.id, FIRST_LANGUAGE)
    for step in lesson.steps:
        code = step.spec.code
        if code is None:
            continue
        wanted = {**programs_of(code), EMPTY: ""}
        codes = tuple("" if name == EMPTY else step.program(name) for name in wanted)
        try:
            found = runner.result(ExerciseSpec(codes, code.seconds), ExerciseResult)
        except DembowError as error:
            report_error(report, entry, f"{step.id}/programs", error)
            continue
        for (name, key), ran in zip(wanted.items(), found.ran, strict=True):
            judged = judge_program(step, ran)
            passed = judged.key == key if key else not judged.correct
            detail = "" if passed else f"{judged.key} {ran.outcome} {ran.error} {ran.message} line {ran.line}".strip()
            report.add(entry.id, "", f"{step.id}/program {name}", passed, detail)
