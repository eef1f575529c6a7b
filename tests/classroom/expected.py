"""Numbers that the report of a class must have, counted from the learners' plans and from nothing that dembow wrote."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from lessons.content.loader import Lesson
from lessons.content.schema import UNKNOWN
from tests.classroom.plans import RIGHT, Deed, Plan

MARKS = ("passed", "skipped", "asked", "answered", "right_first", "right", "tries", "hints", "runs")
"""Fields of a mark that a plan decides: all but the minutes."""
ITEMS = ("answered", "right_first", "unknown", "skipped", "hints", "misconceptions", "stuck")


def mark(lesson: Lesson, plan: Plan) -> dict[str, Any]:
    """Return a learner's mark in a lesson."""
    asking = [plan[step.id] for step in lesson.steps if step.kind in ("predict", "code")]
    answered = [deed for deed in asking if deed.answers]
    return {
        "passed": len(lesson.steps),
        "skipped": sum(deed.skipped for deed in plan.values()),
        "asked": len(asking),
        "answered": len(answered),
        "right_first": sum(deed.right_first for deed in answered),
        "right": sum(deed.answers[-1] == RIGHT for deed in answered),
        "tries": sum(len(deed.answers) for deed in answered),
        "hints": sum(deed.hints for deed in plan.values()),
        "runs": 0,
    }


def items(lesson: Lesson, plans: Mapping[str, Plan]) -> dict[str, dict[str, Any]]:
    """Return each question of a lesson as the class met it, by its step."""
    asking = [step.id for step in lesson.steps if step.kind in ("predict", "code")]
    return {step: _item([plan[step] for plan in plans.values()]) for step in asking}


def _item(deeds: list[Deed]) -> dict[str, Any]:
    answered = [deed for deed in deeds if deed.answers]
    met = Counter(name for deed in answered for name in set(deed.answers) - {RIGHT, UNKNOWN})
    return {
        "answered": len(answered),
        "right_first": sum(deed.right_first for deed in answered),
        "unknown": sum(UNKNOWN in deed.answers for deed in answered),
        "skipped": sum(deed.skipped for deed in deeds),
        "hints": sum(deed.hints for deed in deeds) / len(deeds),
        "misconceptions": dict(met),
        "stuck": [],
    }
