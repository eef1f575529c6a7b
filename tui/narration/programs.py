"""Programs come in from a file, or line by line."""

from __future__ import annotations

from pathlib import Path

from core.base.errors import DembowError
from tui.narration.inbox import Inbox

END = "."
"""Line that ends a program."""


def read_program(path: str) -> str:
    """Return the program of a file. Raises `DembowError` for one that cannot be read, or where none is named."""
    if not path:
        raise DembowError("read_no_path")
    try:
        return Path(path).expanduser().read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise DembowError("read_file", path=path, reason=reason or str(error)) from error


async def dictated(inbox: Inbox) -> str:
    """Return the program whose lines come in, to a line with a dot alone."""
    lines = []
    while (line := await inbox.line()) is not None and line.strip() != END:
        lines.append(line.rstrip("\r"))
    return "\n".join(lines) + "\n"
