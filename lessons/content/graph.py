"""Which lesson leans on which: the course as a graph, from the concepts that its lessons teach and need."""

from __future__ import annotations

from collections.abc import Mapping

from lessons.content.loader import Course

Leaning = Mapping[str, Mapping[str, tuple[str, ...]]]
"""Of each lesson, the lessons that it needs, each with the concepts that it needs from there."""


def leaning(course: Course) -> Leaning:
    """Every lesson in order. A need that no earlier lesson teaches is a fault for the linter, and leans on nothing."""
    taught: dict[str, str] = {}
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for entry in course.entries:
        needs: dict[str, tuple[str, ...]] = {}
        for concept in entry.spec.needs:
            if concept in taught:
                needs[taught[concept]] = (*needs.get(taught[concept], ()), concept)
        found[entry.id] = needs
        taught |= dict.fromkeys(entry.spec.teaches, entry.id)
    return found


def layers(needs: Leaning) -> dict[str, int]:
    """How deep each lesson lies: one beyond the deepest that it needs; 0 for one that needs none."""
    deep: dict[str, int] = {}
    for lesson, needed in needs.items():
        deep[lesson] = max((deep[other] + 1 for other in needed), default=0)
    return deep


def opens(needs: Leaning, lesson: str) -> list[str]:
    """The lessons that need this one, in order."""
    return [other for other, needed in needs.items() if lesson in needed]


def direct_edges(needs: Leaning) -> list[tuple[str, str]]:
    """Needed lesson and the lesson that needs it, without the transitive ones: where another lesson that is needed
    needs it already, the way there says as much.
    """
    before: dict[str, set[str]] = {}
    for lesson, needed in needs.items():
        before[lesson] = set(needed).union(*(before[other] for other in needed))
    return [
        (other, lesson)
        for lesson, needed in needs.items()
        for other in needed
        if not any(other in before[between] for between in needed)
    ]
