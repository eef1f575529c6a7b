"""A watch over what is written: no input, however hostile, makes dembow write a file outside of where it may."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from core.sandbox.limits import CHANGES, FORBIDDEN, WRITING

OWN = Path(__file__).parents[2] / ".hypothesis"
"""Folder in which Hypothesis keeps tables of its own."""
_allowed: list[str] = []
"""Folders in which files may be changed now; empty while nobody watches."""
_seen: list[str] = []


def _note(event: str, told: tuple[Any, ...]) -> None:
    if not _allowed:
        return
    if event in FORBIDDEN:
        _seen.append(event)
    elif event == "open" and isinstance(told[2], int) and told[2] & WRITING:
        _note_path(event, told[0])
    elif event in CHANGES:
        for place, _ in CHANGES[event]:
            _note_path(event, told[place])


def _note_path(event: str, path: object) -> None:
    if isinstance(path, str | bytes | os.PathLike):
        real = os.path.realpath(os.fsdecode(path))
        if real != os.devnull and not any(real == one or real.startswith(one + os.sep) for one in _allowed):
            _seen.append(f"{event} {real}")


sys.addaudithook(_note)


@contextmanager
def watched(*folders: Path) -> Iterator[None]:
    """Fail where something outside of these folders was changed, a process started or a connection made.

    Python itself keeps nothing that it compiles meanwhile: that is no doing of an input.
    """
    _allowed[:] = [os.path.realpath(folder) for folder in (*folders, OWN)]
    _seen.clear()
    keeps = sys.dont_write_bytecode
    sys.dont_write_bytecode = True
    try:
        yield
    finally:
        _allowed.clear()
        sys.dont_write_bytecode = keeps
    assert not _seen, _seen
