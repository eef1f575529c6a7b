"""Faults in claims: numbers without a check, checks of nothing."""

from __future__ import annotations

from collections.abc import Iterator

from lessons.claims import load_claims
from lessons.fault import Fault, line_of
from lessons.loader import Entry
from lessons.schema import LessonSpec


def lint_claims(entry: Entry, spec: LessonSpec) -> Iterator[Fault]:
    """Every number and claim of lesson.toml has its check in claims.py, and the other way round."""
    toml, checks_file = entry.folder / "lesson.toml", entry.folder / "claims.py"
    try:
        checks = load_claims(entry.folder)
    except Exception as error:  # it is code, and may raise anything when it is imported
        yield Fault(checks_file, getattr(error, "lineno", None) or 1, "broken", {"reason": str(error)})
        return
    stated = {*spec.numbers, *spec.claims}
    for name in sorted(stated - set(checks)):
        yield Fault(toml, line_of(toml, f"{name} ="), "claim_unchecked", {"name": name})
    for name in sorted(set(checks) - stated):
        yield Fault(checks_file, line_of(checks_file, f"def {name}("), "check_unclaimed", {"name": name})
