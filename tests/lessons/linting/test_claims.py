"""Each number of a lesson has one check, and a fault in claims.py is told at its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from lessons.content.loader import Entry, load_course, load_spec
from lessons.linting.claims import line_in, lint_claims


@pytest.fixture
def entry(lesson: Path) -> Entry:
    return load_course(lesson.parent).entry("first")


def test_a_number_without_a_check_and_a_check_without_a_number(entry: Entry) -> None:
    spec = load_spec(entry.folder)
    assert list(lint_claims(entry, spec)) == []
    other = replace(spec, numbers={"first_share": 33, "first_other": 160})
    unchecked, unclaimed = lint_claims(entry, other)
    assert (unchecked.rule, unchecked.file.name, unchecked.fields) == (
        "claim_unchecked",
        "lesson.toml",
        {"name": "first_other"},
    )
    assert (unclaimed.rule, unclaimed.file.name, unclaimed.fields) == (
        "check_unclaimed",
        "claims.py",
        {"name": "first_right"},
    )
    line = (entry.folder / "claims.py").read_text("utf-8").splitlines()[unclaimed.line - 1]
    assert line.startswith("def first_right(")


def test_what_a_check_raises_is_told_at_its_line(entry: Entry) -> None:
    path = entry.folder / "claims.py"
    path.write_text("\n\nhalves = 1 / 0\n", "utf-8")
    (fault,) = lint_claims(entry, None)
    assert (fault.rule, fault.file, fault.line) == ("broken", path, 3)
    assert "ZeroDivisionError" in str(fault.fields["reason"])


def test_an_error_from_elsewhere_is_told_at_the_first_line(tmp_path: Path) -> None:
    assert line_in(ValueError("elsewhere"), tmp_path / "claims.py") == 1
    assert line_in(SyntaxError("x", ("claims.py", 4, 1, "")), tmp_path / "claims.py") == 4
