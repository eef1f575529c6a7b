"""Faults in the programs of code steps: those that are missing, do not parse, or are told nothing.

That they run, and are judged as they must be, is the headless check's to see: it takes a process and its time.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from lessons.content.schema import Code, StepSpec
from lessons.linting.fault import Fault

FEWEST_WRONG = 2
"""Mistakes that a code step knows at the least."""
GIVEN = ("start", "answer", "other")
"""What the learner finds; what passes; what passes and is written differently."""


def programs_of(code: Code) -> dict[str, str]:
    """Every program of a code step by its file's name, with the feedback that it must get: none for the start."""
    wrong = {wrong.id: wrong.id for wrong in code.wrong}
    return {"start": "", "answer": "right", "other": "right", **wrong}


def lint_programs(step: StepSpec, folder: Path, path: Path, line: int) -> Iterator[Fault]:
    """Each is there, and is Python."""
    code = step.code
    if code is None:
        return
    if len(code.wrong) < FEWEST_WRONG:
        yield Fault(path, line, "few_mistakes", {"step": step.id, "count": len(code.wrong)})
    for wrong in code.wrong:
        try:
            ast.parse(wrong.when, mode="eval")
        except SyntaxError as error:
            yield Fault(path, line, "code", {"reason": f"{wrong.id}: {error.msg}"})
    for name in programs_of(code):
        program = folder / "code" / step.id / f"{name}.py"
        if not program.is_file():
            yield Fault(path, line, "no_program", {"step": step.id, "file": f"code/{step.id}/{name}.py"})
            continue
        try:
            ast.parse(program.read_text("utf-8"))
        except SyntaxError as error:
            # A mistake may be that very one.
            if name in GIVEN:
                yield Fault(program, error.lineno or 1, "code", {"reason": error.msg})
