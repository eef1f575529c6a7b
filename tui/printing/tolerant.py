"""A tolerant stderr: what it cannot take is lost, and whatever was asked for is done all the same.

Progress and faults are told there, and a full disk or a reader who has gone leaves no other place to tell them.
"""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


class Tolerant(io.RawIOBase):
    """The stream writes to another one, and takes for written what the system refuses."""

    def __init__(self, raw: io.RawIOBase) -> None:
        """Make a stream that writes to `raw`, which it leaves open."""
        super().__init__()
        self._raw = raw

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._raw.fileno()

    def isatty(self) -> bool:
        return self._raw.isatty()

    def write(self, data: ReadableBuffer, /) -> int | None:
        """Write bytes, as many as the stream takes. Return how many are done with: all of them where it refuses."""
        try:
            return self._raw.write(data)
        except OSError:  # a full disk, or nobody reads on: there is nobody to tell
            return memoryview(data).nbytes


def tolerate() -> None:
    """Let `sys.stderr` lose what it cannot write. The stream of before, which Textual draws on, stays as it is."""
    stream = sys.stderr
    buffer = getattr(stream, "buffer", None)
    raw = getattr(buffer, "raw", buffer)  # PYTHONUNBUFFERED leaves no buffer between
    if isinstance(stream, io.TextIOWrapper) and isinstance(raw, io.RawIOBase):
        written = io.BufferedWriter(Tolerant(raw))
        sys.stderr = io.TextIOWrapper(written, stream.encoding, stream.errors, line_buffering=True)
