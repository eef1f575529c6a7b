"""The course as data, for `dembow lessons --json`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import msgspec

from lessons import LESSONS
from lessons.loader import Entry, load_course, load_spec


def describe_course(folder: Path = LESSONS) -> dict[str, Any]:
    """Every lesson with its steps, and how many steps there are of each kind."""
    lessons = [describe(entry) for entry in load_course(folder).entries]
    kinds = Counter(step["kind"] for lesson in lessons for step in lesson["steps"])
    return {"lessons": lessons, "counts": dict(kinds)}


def describe(entry: Entry) -> dict[str, Any]:
    """One lesson."""
    steps = load_spec(entry.folder).steps if entry.available else ()
    return {
        "id": entry.id,
        "number": entry.number,
        "title": msgspec.to_builtins(entry.title),
        "available": entry.available,
        "steps": [{"id": step.id, "kind": step.kind} for step in steps],
        "concepts": list(entry.spec.teaches),
        "needs": list(entry.spec.needs),
    }
