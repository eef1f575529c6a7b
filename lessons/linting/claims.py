"""Linter of claims: it finds numbers without a check, and checks without a number or claim."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from pathlib import Path

from core.base.errors import DembowError
from lessons.checking.claims import load_claims, number_of
from lessons.content.loader import Entry
from lessons.content.schema import LessonSpec
from lessons.linting.fault import Fault, line_of


def lint_claims(entry: Entry, spec: LessonSpec | None) -> Iterator[Fault]:
    """Yield a fault for each number or claim of lesson.toml without a check in claims.py, and for each check without
    one.

    Where the lesson is not written yet, `spec` is none and the checks are only loaded.
    """
    toml, checks_file = entry.folder / "lesson.toml", entry.folder / "claims.py"
    try:
        checks = load_claims(entry.folder)
    except DembowError as error:
        yield Fault(checks_file, 1, "broken", {"reason": error.fields["reason"]})
        return
    except Exception as error:  # Whatever its author's code raised is the fault to be told.
        yield Fault(checks_file, line_in(error, checks_file), "broken", {"reason": f"{type(error).__name__}: {error}"})
        return
    if spec is None:
        return
    stated = {*spec.numbers, *spec.curves, *spec.claims}
    for name in sorted(stated & set(checks)):
        if number_of(checks[name]) is not None:
            yield Fault(checks_file, line_of(checks_file, rf"def {name}\("), "stated_twice", {"name": name})
    for name in sorted(stated - set(checks)):
        yield Fault(toml, line_of(toml, f"{name} *="), "claim_unchecked", {"name": name})
    for name in sorted(set(checks) - stated):
        yield Fault(checks_file, line_of(checks_file, rf"def {name}\("), "check_unclaimed", {"name": name})


def line_in(error: Exception, path: Path) -> int:
    """Return the last line of `path` that the error passed through."""
    if isinstance(error, SyntaxError) and error.lineno:
        return error.lineno
    frames = traceback.extract_tb(error.__traceback__)
    return next((frame.lineno or 1 for frame in reversed(frames) if frame.filename == str(path)), 1)
