"""Progress taken along, begun again, and had back."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from core.base.errors import DembowError
from lessons.learner.progress import Progress
from lessons.learner.transfer import export_progress, import_progress
from tests.tally import Tally

WRONG: tuple[object, ...] = (None, [1], "3", True, {})
"""What is no version."""
HINT, HUGE = ["lesson", "step", "shown"], ["a", "b", 2**70]


def filled(path: Path) -> Progress:
    progress = Progress(path)
    for lesson in ("a", "b"):
        progress.answer(lesson, "one", {"la": 0.5}, True, "right")
        progress.visit(lesson, "one")
        progress.complete(lesson, "one")
        progress.skip(lesson, "two")
        progress.remember(lesson, "share", 33)
    progress.set("language", "en")
    return progress


def test_what_was_taken_along_is_all_there(tmp_path: Path) -> None:
    progress = filled(tmp_path / "here.sqlite")
    export_progress(progress, tmp_path / "out.json")
    there = Progress(tmp_path / "there.sqlite")
    import_progress(there, tmp_path / "out.json")
    assert there.dump() == progress.dump()
    assert there.answers("a", "one")[0].answer == {"la": 0.5}
    there.answer("a", "one", "x", False, "low")
    assert len(there.answers("a", "one")) == 2
    progress.close()
    there.close()


def test_an_import_can_be_undone(tmp_path: Path) -> None:
    progress, other = filled(tmp_path / "here.sqlite"), Progress(tmp_path / "there.sqlite")
    before = progress.dump()
    export_progress(other, tmp_path / "empty.json")
    import_progress(progress, tmp_path / "empty.json")
    assert progress.position() is None
    assert progress.undo()
    assert progress.dump() == before
    assert progress.undo()
    assert progress.position() is None
    progress.close()
    other.close()


def test_an_undo_too_many_is_itself_undone(tmp_path: Path) -> None:
    """A reset long ago, much work since, and an undo too many: the work is had back."""
    progress = filled(tmp_path / "here.sqlite")
    progress.forget()
    progress.forget("a")
    for number in range(20):
        progress.answer("b", "one", number, True, "right")
    work = progress.dump()
    assert progress.undo()
    assert progress.undo()
    while progress.dump()["answers"] != work["answers"]:
        assert progress.undo()
    assert len(progress.answers("b", "one")) == 20
    progress.close()


def test_nothing_to_undo_is_told(tmp_path: Path) -> None:
    progress = Progress(tmp_path / "here.sqlite")
    assert not progress.undo()
    progress.close()


def test_a_reset_beside_a_second_dembow_loses_nothing(tmp_path: Path) -> None:
    first, second = Progress(tmp_path / "p.sqlite"), Progress(tmp_path / "p.sqlite")
    for number in range(30):
        second.answer("a", "one", number, True, "right")
        if number % 10 == 9:
            first.forget("a")
    kept = [json.loads(rows)["rows"]["answers"][1:] for (rows,) in first._read("SELECT rows FROM attic")]
    assert sum(map(len, kept)) + len(second.answers("a", "one")) == 30
    first.close()
    second.close()


def test_one_lesson_begins_again_and_is_had_back(tmp_path: Path) -> None:
    progress = filled(tmp_path / "here.sqlite")
    before = progress.dump()
    progress.forget("a")
    assert (progress.answers("a", "one"), progress.steps("a"), progress.facts("a")) == ([], {}, {})
    assert progress.steps("b") == {"one": "done", "two": "skipped"}
    assert progress.setting("language") == "en"
    assert progress.undo()
    assert {name: sorted(map(str, rows)) for name, rows in progress.dump().items()} == {
        name: sorted(map(str, rows)) for name, rows in before.items()
    }
    progress.close()


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
    progress = filled(tmp_path / "here.sqlite")
    before = progress.dump()
    (tmp_path / "in.json").write_text(text, "utf-8")
    with pytest.raises(DembowError) as caught:
        import_progress(progress, tmp_path / "in.json")
    assert caught.value.key == key
    assert progress.dump() == before
    progress.close()


def test_places_that_cannot_be_read_or_written(tmp_path: Path) -> None:
    progress = filled(tmp_path / "here.sqlite")
    with pytest.raises(DembowError) as caught:
        import_progress(progress, tmp_path / "nothing.json")
    assert caught.value.key == "import_unreadable"
    with pytest.raises(DembowError) as caught:
        export_progress(progress, tmp_path / "no" / "folder.json")
    assert caught.value.key == "export_unwritable"
    progress.close()


@pytest.mark.faults
def test_what_is_no_file_is_not_read(tmp_path: Path, tally: Tally) -> None:
    progress = filled(tmp_path / "here.sqlite")
    os.mkfifo(tmp_path / "pipe")
    for path in (Path("/dev/zero"), tmp_path / "pipe", tmp_path):
        with pytest.raises(DembowError) as caught:
            import_progress(progress, path)
        assert caught.value.key == "import_unreadable"
        tally("files that never end or begin")
    progress.close()


def test_a_mark_of_the_byte_order_is_no_obstacle(tmp_path: Path) -> None:
    progress = filled(tmp_path / "here.sqlite")
    export_progress(progress, tmp_path / "out.json")
    (tmp_path / "bom.json").write_bytes(b"\xef\xbb\xbf" + (tmp_path / "out.json").read_bytes())
    import_progress(progress, tmp_path / "bom.json")
    progress.close()


def test_a_damaged_row_stays_behind(tmp_path: Path) -> None:
    progress = filled(tmp_path / "here.sqlite")
    progress._write("INSERT INTO facts VALUES (?, ?, ?)", ("a", "bad", b"\xff\xfe"))
    progress._write("UPDATE steps SET at='then' WHERE lesson=? AND step='two'", ("a",))
    export_progress(progress, tmp_path / "out.json")
    other = Progress(tmp_path / "there.sqlite")
    import_progress(other, tmp_path / "out.json")
    assert other.facts("a") == {"share": 33}
    assert other.steps("a") == {"one": "done"}
    progress.close()
    other.close()
