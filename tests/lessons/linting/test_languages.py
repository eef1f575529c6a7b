"""Short texts by language: each is there once."""

from __future__ import annotations

from pathlib import Path

import pytest

from lessons.content.schema import LessonSpec
from lessons.linting.languages import lint_languages
from lessons.linting.linter import lint
from tests.lessons.course import write_course
from tests.lessons.linting.test_linter import TOML, edit, found
from tui.front_ends import lab_terms


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_course(tmp_path)


def test_a_text_may_stand_in_a_file_of_its_language(folder: Path) -> None:
    """The linter asks for it there by name, and wants none there that is for nothing."""
    own = folder / "01_first" / "en.toml"
    edit(folder / TOML, ', en = "something"', "")
    (fault,) = lint_languages(folder / TOML, LessonSpec)
    assert (fault.rule, fault.fields) == (
        "untranslated",
        {"key": "claims.first_claim", "language": "en", "file": own.name},
    )
    own.write_text('[claims]\nfirst_claim = "something"\n', "utf-8")
    assert lint(lab_terms(), folder) == []
    own.write_text('[claims]\nfirst_claim = "something"\nlast_claim = "?"\n', "utf-8")
    assert found(folder) == [("unknown_text", "01_first/en.toml", 3)]
    (folder / "en.toml").write_text('[second]\ntitle = "Twice"\n', "utf-8")
    assert found(folder)[0] == ("unknown_text", "en.toml", 2)
    own.write_text("[claims\n", "utf-8")
    assert ("broken", "01_first/en.toml", 1) in found(folder)
