"""Graph of the course: which lesson needs which other one, from the concepts that lessons teach and need."""

from __future__ import annotations

from collections.abc import Mapping

from lessons.content.loader import Course

Leaning = Mapping[str, Mapping[str, tuple[str, ...]]]
"""Lessons that each lesson needs, with the concepts that it needs from each of them."""


def leaning(course: Course) -> Leaning:
    """Return for every lesson of the course, in order, the lessons that it needs.

    A concept that no earlier lesson teaches adds no edge: the linter reports it.
    """
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
    """Return each lesson's depth in the graph: 0 without needs, else one more than the deepest lesson that it needs."""
    deep: dict[str, int] = {}
    for lesson, needed in needs.items():
        deep[lesson] = max((deep[other] + 1 for other in needed), default=0)
    return deep


def opens(needs: Leaning, lesson: str) -> list[str]:
    """Return the lessons that need `lesson`, in the course's order."""
    return [other for other, needed in needs.items() if lesson in needed]


def direct_edges(needs: Leaning) -> list[tuple[str, str]]:
    """Return the graph's edges, (needed lesson, lesson that needs it), without the transitive ones.

    An edge is transitive where another lesson on the way needs the same one already.
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
