"""Drafts of sittings: each answer is on disk the moment it is given, and a sitting that was left goes on from there."""

from __future__ import annotations

import msgspec

from lessons.inventory.kept import kept_as
from lessons.inventory.questions import InventorySpec, is_answer
from lessons.inventory.sittings import When
from lessons.learner.progress import Progress

DRAFT = "inventory_draft"
"""Setting that keeps the answers of a sitting that is not over; empty where there is none."""


class Draft(msgspec.Struct, frozen=True):
    """Answers of a sitting that is not over."""

    when: When
    answers: dict[str, str]
    """Option of each question that was answered, by the question's id."""


def drafted(progress: Progress, when: When, spec: InventorySpec) -> dict[str, str]:
    """Return the answers that were given already in a sitting, as far as the questions still have them."""
    kept = kept_as(Draft, progress.setting(DRAFT))
    if kept is None or kept.when != when:
        return {}
    known = {one.id: one for one in spec.questions}
    return {name: said for name, said in kept.answers.items() if name in known and is_answer(known[name], said)}


def keep_draft(progress: Progress, when: When, answers: dict[str, str]) -> None:
    """Keep the answers that were given so far."""
    progress.set(DRAFT, msgspec.json.encode(Draft(when, answers)).decode())


def drop_draft(progress: Progress) -> None:
    """Forget the answers of a sitting that is over."""
    progress.set(DRAFT, "")
