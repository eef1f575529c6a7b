"""A code step needs its programs, and enough mistakes that get feedback."""

from __future__ import annotations

from pathlib import Path

import pytest

from lessons.content.loader import Entry, load_course, load_spec
from lessons.content.schema import Code, StepSpec, WrongCode
from lessons.linting.programs import lint_programs, programs_of


def step(*wrong: WrongCode) -> StepSpec:
    return StepSpec("task", "code", code=Code(wrong=wrong))


def rules(one: StepSpec, folder: Path) -> list[str]:
    return [fault.rule for fault in lint_programs(one, folder, folder / "lesson.toml", 3)]


def write(folder: Path, name: str, text: str) -> None:
    path = folder / "code" / "task" / f"{name}.py"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def test_every_program_is_there_and_parses(tmp_path: Path) -> None:
    one = step(WrongCode("zero", "x == 0"), WrongCode("syntax", "True"))
    assert one.code is not None
    for name in programs_of(one.code):
        write(tmp_path, name, "for in x:\n" if name == "syntax" else "x = 1\n")
    assert rules(one, tmp_path) == []
    write(tmp_path, "answer", "for in x:\n")
    assert rules(one, tmp_path) == ["code"]


@pytest.mark.parametrize(
    "program", ["x = 'ñ'\n".encode("latin-1"), b"x = " + b"(" * 10_000, b"x = " + b"not " * 10_000 + b"y", b"x = 1\0"]
)
def test_a_program_that_nobody_can_read_is_a_fault(program: bytes, tmp_path: Path) -> None:
    """Of Latin-1, nested beyond all reason, or with bytes of zero."""
    one = step(WrongCode("zero", "x == 0"), WrongCode("other", "x == 1"))
    assert one.code is not None
    for name in programs_of(one.code):
        write(tmp_path, name, "x = 1\n")
    (tmp_path / "code" / "task" / "answer.py").write_bytes(program)
    assert rules(one, tmp_path) == ["code"]


def test_what_is_missing_is_told(tmp_path: Path) -> None:
    assert rules(step(WrongCode("zero", "x ==")), tmp_path) == ["few_mistakes", "code", *["no_program"] * 4]


@pytest.mark.parametrize("entry", load_course().available, ids=lambda entry: entry.id)
def test_no_program_is_left_over_from_a_step_that_is_gone(entry: Entry) -> None:
    asked = {(step.id, name) for step in load_spec(entry.folder).steps if step.code for name in programs_of(step.code)}
    assert {(path.parent.name, path.stem) for path in entry.folder.glob("code/*/*.py")} == asked
