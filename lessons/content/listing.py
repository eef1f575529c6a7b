"""Description of the course as plain data, which `dembow lessons --json` prints."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from lessons import LESSONS
from lessons.content.graph import layers, leaning
from lessons.content.loader import Entry, load_course, load_spec
from lessons.content.schema import StepSpec
from lessons.content.short_check import check_questions


def describe_course(folder: Path = LESSONS) -> dict[str, Any]:
    """Return every lesson with its steps and its place in the graph, and the counts of steps by kind and questions by
    form.
    """
    course = load_course(folder)
    needs = leaning(course)
    depths = layers(needs)
    order = [entry.id for entry in course.entries]
    lessons = [
        {**describe(entry), "needs_lessons": sorted(needs[entry.id], key=order.index), "layer": depths[entry.id]}
        for entry in course.entries
    ]
    kinds = Counter(step["kind"] for lesson in lessons for step in lesson["steps"])
    forms = Counter(step["form"] for lesson in lessons for step in lesson["steps"] if "form" in step)
    return {"lessons": lessons, "counts": dict(kinds), "forms": dict(forms)}


def describe(entry: Entry) -> dict[str, Any]:
    """Return one lesson as plain data, without its place in the graph."""
    spec = load_spec(entry.folder) if entry.available else None
    steps = spec.steps if spec else ()
    return {
        "id": entry.id,
        "number": entry.number,
        "title": dict(entry.title.texts),
        "available": entry.available,
        "optional": entry.spec.optional,
        "steps": [_describe_step(step) for step in steps],
        "concepts": list(entry.spec.teaches),
        "needs": list(entry.spec.needs),
        "test_out": list(check_questions(spec)) if spec else [],
    }


def _describe_step(step: StepSpec) -> dict[str, str]:
    form = {"form": str(step.question.__struct_config__.tag)} if step.question else {}
    return {"id": step.id, "kind": step.kind, **form}
