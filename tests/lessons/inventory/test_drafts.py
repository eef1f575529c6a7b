"""Answers of a sitting that is not over are kept, for that sitting alone."""

from __future__ import annotations

from pathlib import Path

from lessons.inventory.drafts import drafted, drop_draft, keep_draft
from lessons.learner.progress import Progress
from tests.lessons.inventory.taken import inventory

SPEC = inventory().spec


def test_a_draft_is_of_one_sitting_and_of_questions_that_there_are(tmp_path: Path) -> None:
    progress = Progress(tmp_path / "progress.sqlite")
    first, second = SPEC.questions[:2]
    assert drafted(progress, "before", SPEC) == {}
    keep_draft(progress, "before", {first.id: first.options[1], second.id: "no_option", "gone": "right"})
    assert drafted(progress, "before", SPEC) == {first.id: first.options[1]}
    assert drafted(progress, "after", SPEC) == {}
    drop_draft(progress)
    assert drafted(progress, "before", SPEC) == {}
    progress.close()
