"""A program's comments are told in the learner's language; its code is the same in every one."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from core.base.language import LANGUAGES
from lessons.content.comments import OWN, SHOWN, comments_of, found_comments, told_in
from lessons.content.loader import load_course, load_lesson


def test_comments_with_words_are_told_and_nothing_else_moves() -> None:
    assert list(found_comments("x = 1  # (30, 7)\n")) == []
    told = told_in('x = "# no comment"  # the old one\n# (30, 7)\n# here: add\n', {"the old one": "la vieja"})
    assert told == 'x = "# no comment"  # la vieja\n# (30, 7)\n# here: add\n'


def test_who_has_no_file_reads_the_programs_own(tmp_path: Path) -> None:
    assert comments_of(tmp_path, "es") == {}


@pytest.mark.slow
def test_the_code_of_every_shown_program_is_the_same_in_every_language() -> None:
    for entry in load_course().available:
        own = load_lesson(entry.id, OWN)
        for language in set(LANGUAGES) - {OWN}:
            for step, other in zip(own.steps, load_lesson(entry.id, language).steps, strict=True):
                for name in SHOWN if step.spec.code else ():
                    said, told = step.program(name), other.program(name)
                    assert ast.dump(ast.parse(said)) == ast.dump(ast.parse(told))
                    assert said.count("\n") == told.count("\n")
                    if any(True for _ in found_comments(said)) and "#" in said:
                        assert other.comments, step.id
