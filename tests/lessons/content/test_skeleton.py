"""A folder to write a lesson in fails until the lesson is written."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from core.base.errors import DembowError
from lessons.content.loader import load_course, load_lesson
from lessons.content.skeleton import make_skeleton
from lessons.linting.linter import lint
from tests.lessons.course import write_course
from tui.front_ends import lab_terms


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    written = write_course(tmp_path)
    shutil.rmtree(written / "02_second")
    return written


def test_it_opens_and_the_linter_tells_what_is_missing(folder: Path) -> None:
    assert lint(lab_terms(), folder) == []
    place = make_skeleton("second", folder)
    assert place == folder / "02_second"
    assert load_course(folder).entry("second").available
    assert len(load_lesson("second", "es", folder).steps) == 6
    faults = lint(lab_terms(), folder)
    assert {fault.file.parent.name for fault in faults} == {"02_second"}
    assert {"empty", "no_goal", "no_solution", "few_mistakes", "no_feedback", "claim_unchecked"} <= {
        f.rule for f in faults
    }


def test_claims_that_came_first_stay(folder: Path) -> None:
    claims = folder / "02_second" / "claims.py"
    claims.parent.mkdir()
    claims.write_text("# measured already\n", "utf-8")
    make_skeleton("second", folder)
    assert claims.read_text("utf-8") == "# measured already\n"


def test_a_folder_that_takes_nothing_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(DembowError) as caught:
        make_skeleton("second", folder)
    assert caught.value.key == "export_unwritable"


def test_nothing_is_written_over(folder: Path) -> None:
    with pytest.raises(DembowError) as caught:
        make_skeleton("first", folder)
    assert caught.value.key == "lesson_exists"
    with pytest.raises(DembowError) as caught:
        make_skeleton("third", folder)
    assert caught.value.key == "unknown_lesson"
