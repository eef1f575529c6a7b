"""What is not whole of the inventory costs that alone, and neither the sitting that is next nor the program."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from lessons.inventory.drafts import DRAFT, Draft, drafted, keep_draft
from lessons.inventory.kept import kept_as
from lessons.inventory.sittings import HEAD, Sitting, due, keep, sittings
from lessons.learner.progress import Progress
from tests.lessons.inventory.taken import inventory, sitting

DAMAGED = ("{", "[]", "7", '{"when":"never"}', '"\\ud800"', "[" * 100_000, "\x00")


@pytest.mark.parametrize("text", DAMAGED)
def test_what_is_damaged_is_taken_for_absent(tmp_path: Path, text: str) -> None:
    assert kept_as(Sitting, text) is None
    assert kept_as(Draft, text) is None
    progress = Progress(tmp_path / "progress.sqlite")
    progress.set(DRAFT, text)
    progress.set(f"{HEAD}before", text)
    assert drafted(progress, "before", inventory().spec) == {}
    assert (sittings(progress), due(progress, 0)) == ({}, "before")
    keep(progress, sitting("before", 6))
    keep_draft(progress, "after", {})
    assert list(sittings(progress)) == ["before"]
    progress.close()


def test_what_is_whole_is_had_back() -> None:
    one = sitting("before", 6)
    assert kept_as(Sitting, msgspec.json.encode(one).decode()) == one
    assert kept_as(Sitting, None) is kept_as(Sitting, "") is None
