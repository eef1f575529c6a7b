"""Programs come in from a file, or line by line."""

from __future__ import annotations

from core.base.errors import DembowError
from core.base.folders import at_home
from core.base.whole_files import read_whole
from tui.narration.inbox import Inbox

END = "."
"""Line that ends a program."""
MOST_BYTES = 1_000_000
"""Bytes of the largest file that is read."""


def read_program(path: str) -> str:
    """Return the program of a file. Raises `DembowError` for one that cannot be read, or where none is named."""
    if not path:
        raise DembowError("read_no_path")
    try:
        text = read_whole(at_home(path), MOST_BYTES).decode("utf-8")
    except (OSError, ValueError) as error:  # no such file, a pipe, other letters, or no path at all
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise DembowError("read_file", path=path, reason=reason or str(error)) from error
    return "\n".join(text.removeprefix("\ufeff").replace("\r\n", "\n").split("\r"))


def numbered(code: str) -> list[str]:
    """Return the lines of a program, each behind its number."""
    lines = code.splitlines()
    wide = len(str(len(lines)))
    return [f"{place:>{wide}} {line}" for place, line in enumerate(lines, start=1)]


def with_line(code: str, place: int, text: str, *, insert: bool = False) -> str:
    """Return a program with another line at a place, counted from one: in the place of the old one, or before it.

    A line without a margin of its own gets that of the line that stood there.
    """
    lines = code.splitlines()
    there = lines[place - 1] if place <= len(lines) else ""
    line = text if text[:1].isspace() else there[: len(there) - len(there.lstrip())] + text
    lines[place - 1 : place - insert] = [line]
    return "\n".join(lines) + "\n"


def line_asked(rest: str, count: int) -> tuple[int, str]:
    """Return the number of a line and what is to stand there. Raises `DembowError` where no such line is there."""
    number, _, text = rest.partition(" ")
    if not number.rstrip(":").isdecimal() or not 1 <= int(number.rstrip(":")) <= count + bool(text):
        raise DembowError("read_line", given=number, count=count)
    return int(number.rstrip(":")), text


async def dictated(inbox: Inbox) -> str:
    """Return the program whose lines come in, to a line with a dot alone."""
    lines = []
    while (line := await inbox.line()) is not None and line.strip() != END:
        lines.append(line.rstrip("\r"))
    return "\n".join(lines) + "\n"
