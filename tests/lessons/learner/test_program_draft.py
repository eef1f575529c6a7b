"""A learner's program is there again, each step's by itself."""

from __future__ import annotations

from pathlib import Path

from lessons.learner.program_draft import ProgramDraft
from lessons.learner.progress import Progress


def test_what_was_saved_is_read_again_and_the_first_change_asks_for_it(tmp_path: Path) -> None:
    progress = Progress(tmp_path / "p.sqlite")
    draft = ProgramDraft(progress, "lstm")
    assert draft.read("forget") == ""
    assert draft.change("forget", "total = 0\n")
    assert not draft.change("forget", "total = 1\n")
    assert draft.read("forget") == ""
    draft.save()
    assert draft.change("keep", "h = 0\n")
    draft.save()
    progress.close()
    progress = Progress(tmp_path / "p.sqlite")
    again = ProgramDraft(progress, "lstm")
    assert (again.read("forget"), again.read("keep")) == ("total = 1\n", "h = 0\n")
    assert ProgramDraft(progress, "gru").read("forget") == ""
    progress.close()
