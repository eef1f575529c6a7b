"""Faults are planted in a copy of a course's text."""

from __future__ import annotations

from pathlib import Path


def plant(path: Path, old: str, new: str) -> None:
    """Put `new` in the place of the first `old` of a text, which must hold it."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
