"""Linter of code steps: it finds programs that are missing, do not parse, or get no feedback.

The headless check runs them and tests how they are judged, for that takes a process and its time.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from core.base.errors import DembowError
from lessons.content.schema import Code, StepSpec
from lessons.content.texts import read_text
from lessons.linting.fault import Fault

FEWEST_WRONG = 2
"""Smallest number of mistakes that a code step must know."""
GIVEN = ("start", "answer", "other")
"""Names of the programs that must parse: the learner's start, a right answer, and another one written differently."""


def programs_of(code: Code) -> dict[str, str]:
    """Return the names of a code step's programs with the feedback that each must get; the start gets none."""
    wrong = {wrong.id: wrong.id for wrong in code.wrong}
    return {"start": "", "answer": "right", "other": "right", **wrong}


def lint_programs(step: StepSpec, folder: Path, path: Path, line: int) -> Iterator[Fault]:
    """Yield a fault for each program of the step that is missing or is not Python."""
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
        except (ValueError, RecursionError, MemoryError) as error:
            yield Fault(path, line, "code", {"reason": f"{wrong.id}: {error}"})
    for name in programs_of(code):
        program = folder / "code" / step.id / f"{name}.py"
        if not program.is_file():
            yield Fault(path, line, "no_program", {"step": step.id, "file": f"code/{step.id}/{name}.py"})
            continue
        try:
            ast.parse(read_text(program))
        except SyntaxError as error:
            # A mistake may be that very one.
            if name in GIVEN:
                yield Fault(program, error.lineno or 1, "code", {"reason": error.msg})
        except (ValueError, RecursionError, MemoryError) as error:  # bytes of zero, or nested beyond all reason
            yield Fault(program, 1, "code", {"reason": str(error)})
        except DembowError as error:
            yield Fault(program, 1, "code", {"reason": str(error.fields["reason"])})
