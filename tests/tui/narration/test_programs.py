"""Programs are read from a file, or taken down line by line."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.base.errors import DembowError
from tui.narration.inbox import Inbox
from tui.narration.programs import END, dictated, read_program


def test_a_program_is_read_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "mine.py"
    path.write_text("print('sí')\n", "utf-8")
    assert read_program(str(path)) == "print('sí')\n"
    with pytest.raises(DembowError, match="read_file"):
        read_program(str(tmp_path / "none.py"))
    with pytest.raises(DembowError, match="read_no_path"):
        read_program("")


async def test_a_program_is_dictated_to_a_lone_dot() -> None:
    inbox = Inbox(["x = 1\r", "  y = 2", f" {END} ", "next"], ended=True)
    assert await dictated(inbox) == "x = 1\n  y = 2\n"
    assert await inbox.line() == "next"
    assert await dictated(inbox) == "\n"
