"""Progress taken along, begun again, and had back."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from core.base.errors import DembowError
from lessons.learner.attic import rows_of, undo_last
from lessons.learner.progress import Progress
from lessons.learner.transfer import export_progress, import_progress
from tests.lessons.learner.written import two_lessons
from tests.tally import Tally

WRONG: tuple[object, ...] = (None, [1], "3", True, {})
"""What is no version."""
HINT, HUGE = ["lesson", "step", "shown"], ["a", "b", 2**70]


def test_what_was_taken_along_is_all_there(tmp_path: Path) -> None:
    progress = two_lessons(tmp_path / "here.sqlite")
    export_progress(progress, tmp_path / "out.json")
    there = Progress(tmp_path / "there.sqlite")
    import_progress(there, tmp_path / "out.json")
    assert rows_of(there) == rows_of(progress)
    assert there.answers("a", "one")[0].answer == {"la": 0.5}
    there.answer("a", "one", "x", False, "low")
    assert len(there.answers("a", "one")) == 2
    progress.close()
    there.close()


def test_an_import_can_be_undone(tmp_path: Path) -> None:
    progress, other = two_lessons(tmp_path / "here.sqlite"), Progress(tmp_path / "there.sqlite")
    before = rows_of(progress)
    export_progress(other, tmp_path / "empty.json")
    import_progress(progress, tmp_path / "empty.json")
    assert progress.position() is None
    assert undo_last(progress)
    assert rows_of(progress) == before
    assert undo_last(progress)
    assert progress.position() is None
    progress.close()
    other.close()


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "import_damaged"),
        ("[1]", "import_damaged"),
        ('{"what": "other"}', "import_damaged"),
        (json.dumps({"what": "dembow-progress", "version": 99, "rows": {}}), "import_newer"),
        (json.dumps({"what": "dembow-progress", "version": 1, "rows": {"sqlite_master": [["x"]]}}), "import_damaged"),
        (json.dumps({"what": "dembow-progress", "version": 1, "rows": {"steps": [["x"], [1]]}}), "import_damaged"),
        (
            json.dumps({"what": "dembow-progress", "version": 1, "rows": {"steps": [["lesson"], [1, 2]]}}),
            "import_damaged",
        ),
        (json.dumps({"what": "dembow-progress", "version": 1, "rows": {"steps": []}}), "import_damaged"),
        *((json.dumps({"what": "dembow-progress", "version": one, "rows": {}}), "import_damaged") for one in WRONG),
        ("[" * 200_000, "import_damaged"),
        (
            json.dumps({"what": "dembow-progress", "version": 3, "rows": {"hints": [HINT, ["a", "b", 2**70]]}}),
            "import_damaged",
        ),
    ],
)
def test_what_is_no_export_changes_nothing(tmp_path: Path, text: str, key: str) -> None:
    progress = two_lessons(tmp_path / "here.sqlite")
    before = rows_of(progress)
    (tmp_path / "in.json").write_text(text, "utf-8")
    with pytest.raises(DembowError) as caught:
        import_progress(progress, tmp_path / "in.json")
    assert caught.value.key == key
    assert rows_of(progress) == before
    progress.close()


def test_places_that_cannot_be_read_or_written(tmp_path: Path) -> None:
    progress = two_lessons(tmp_path / "here.sqlite")
    with pytest.raises(DembowError) as caught:
        import_progress(progress, tmp_path / "nothing.json")
    assert caught.value.key == "import_unreadable"
    with pytest.raises(DembowError) as caught:
        export_progress(progress, tmp_path / "no" / "folder.json")
    assert caught.value.key == "export_unwritable"
    progress.close()


@pytest.mark.faults
def test_what_is_no_file_is_not_read(tmp_path: Path, tally: Tally) -> None:
    progress = two_lessons(tmp_path / "here.sqlite")
    os.mkfifo(tmp_path / "pipe")
    for path in (Path("/dev/zero"), tmp_path / "pipe", tmp_path):
        with pytest.raises(DembowError) as caught:
            import_progress(progress, path)
        assert caught.value.key == "import_unreadable"
        tally("files that never end or begin")
    progress.close()


def test_a_mark_of_the_byte_order_is_no_obstacle(tmp_path: Path) -> None:
    progress = two_lessons(tmp_path / "here.sqlite")
    export_progress(progress, tmp_path / "out.json")
    (tmp_path / "bom.json").write_bytes(b"\xef\xbb\xbf" + (tmp_path / "out.json").read_bytes())
    import_progress(progress, tmp_path / "bom.json")
    progress.close()


def test_a_damaged_row_stays_behind(tmp_path: Path) -> None:
    progress = two_lessons(tmp_path / "here.sqlite")
    progress._write("INSERT INTO facts VALUES (?, ?, ?)", ("a", "bad", b"\xff\xfe"))
    progress._write("UPDATE steps SET at='then' WHERE lesson=? AND step='two'", ("a",))
    export_progress(progress, tmp_path / "out.json")
    other = Progress(tmp_path / "there.sqlite")
    import_progress(other, tmp_path / "out.json")
    assert other.facts("a") == {"share": 33}
    assert other.steps("a") == {"one": "done"}
    progress.close()
    other.close()
