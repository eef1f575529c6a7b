"""Programs are read from a file, or taken down line by line."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from core.base.errors import DembowError
from tests.patience import PATIENCE
from tui.narration.inbox import Inbox
from tui.narration.programs import END, dictated, line_asked, numbered, read_program, with_line


def test_a_program_is_read_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "mine.py"
    path.write_text("print('sí')\n", "utf-8")
    assert read_program(str(path)) == "print('sí')\n"
    with pytest.raises(DembowError, match="read_file"):
        read_program(str(tmp_path / "none.py"))
    with pytest.raises(DembowError, match="read_no_path"):
        read_program("")


@pytest.mark.faults
@pytest.mark.timeout(PATIENCE)
@pytest.mark.parametrize("path", ["~nobody_here/x.py", "a\0b", "pipe", "/dev/zero", "latin.py", "."])
def test_what_is_no_file_of_letters_is_told(path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "latin.py").write_bytes("x = 'ñ'".encode("latin-1"))
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
    with pytest.raises(DembowError, match="read_file"):
        read_program(path)


def test_a_file_of_windows_is_read_as_any_other(tmp_path: Path) -> None:
    path = tmp_path / "mine.py"
    path.write_bytes("\ufeffx = 1\r\ny = 2\r\n".encode())
    assert read_program(str(path)) == "x = 1\ny = 2\n"


def test_lines_have_numbers_and_are_changed_one_by_one() -> None:
    code = "for x in y:\n    # here\n"
    assert numbered(code) == ["1 for x in y:", "2     # here"]
    assert with_line(code, 2, "print(x)") == "for x in y:\n    print(x)\n"
    assert with_line(code, 2, "  print(x)") == "for x in y:\n  print(x)\n"
    assert with_line(code, 1, "y = 2", insert=True) == f"y = 2\n{code}"
    assert with_line(code, 3, "done", insert=False) == f"{code}done\n"
    assert line_asked("2     a = 1", 2) == (2, "    a = 1")
    assert line_asked("2: a", 2) == (2, "a")
    for wrong in ("3", "0", "x", "4 text"):
        with pytest.raises(DembowError, match="read_line"):
            line_asked(wrong, 2)


async def test_a_program_is_dictated_to_a_lone_dot() -> None:
    inbox = Inbox(["x = 1\r", "  y = 2", f" {END} ", "next"], ended=True)
    assert await dictated(inbox) == "x = 1\n  y = 2\n"
    assert await inbox.line() == "next"
    assert await dictated(inbox) == "\n"
