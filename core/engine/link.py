"""A link to whatever runs experiments: lines go there, lines come back."""

from __future__ import annotations

from typing import Protocol

LONGEST_LINE = 64 * 1024 * 1024
"""Bytes of a line: the weights of the largest run, as text, with room to spare."""


class Link(Protocol):
    """Link from one end's view. Once it has ended, lines that are sent are lost."""

    @property
    def pid(self) -> int | None:
        """The process behind the link while it lives; none where that is nobody's business."""
        ...

    @property
    def alive(self) -> bool:
        """Whether something may still come."""
        ...

    def send(self, line: bytes) -> None:
        """Send a line."""
        ...

    async def line(self) -> bytes:
        """Wait for a line; empty where no more will come."""
        ...

    async def over(self) -> int:
        """Wait for the end; return the exit code of what was behind it."""
        ...

    async def end(self, patience: float) -> None:
        """Ask for the end, and force it after so many seconds."""
        ...

    def kill(self) -> None:
        """Force the end, without waiting for it."""
        ...
