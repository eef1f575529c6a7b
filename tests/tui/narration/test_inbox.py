"""Lines come in from any kind of file, and none is lost."""

from __future__ import annotations

import os
from pathlib import Path

from tui.narration.inbox import Inbox, fill_from, read_chunk


async def test_lines_wait_until_they_are_asked_for() -> None:
    inbox = Inbox(["one", "two"], ended=True)
    assert inbox.peek() == "one"
    inbox.drop()
    assert await inbox.line() == "two"
    assert inbox.peek() is None
    assert await inbox.line() is None


async def test_a_pipe_and_a_file_fill_it(tmp_path: Path) -> None:
    reader, writer = os.pipe()
    inbox = Inbox()
    fill_from(reader, inbox)
    os.write(writer, "sí".encode()[:2])
    os.write(writer, "sí".encode()[2:] + b"\nlast \xff")
    assert await inbox.line() == "sí"
    os.close(writer)
    assert await inbox.line() == "last \ufffd"
    assert await inbox.line() is None
    os.close(reader)
    path = tmp_path / "lines.txt"
    path.write_text("a\nb\n", "utf-8")
    with path.open("rb") as file:
        inbox = Inbox()
        fill_from(file.fileno(), inbox)
        assert [await inbox.line() for _ in range(3)] == ["a", "b", None]


def test_what_is_gone_has_ended() -> None:
    reader, writer = os.pipe()
    os.close(writer)
    assert read_chunk(reader) == b""
    os.close(reader)
    assert read_chunk(reader) == b""
