"""Progress taken along, begun again, and had back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.base.errors import DembowError
from lessons.learner.progress import Progress
from lessons.learner.transfer import export_progress, import_progress


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
    assert not progress.undo()
    progress.close()
    other.close()


def test_one_lesson_begins_again_and_is_had_back(tmp_path: Path) -> None:
    progress = filled(tmp_path / "here.sqlite")
    before = progress.dump()
    progress.forget("a")
    assert (progress.answers("a", "one"), progress.steps("a"), progress.facts("a")) == ([], {}, {})
    assert progress.steps("b") == {"one": "done", "two": "skipped"}
    assert progress.setting("language") == "en"
    progress.forget()
    assert progress.setting("language") is None
    assert progress.undo()
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
