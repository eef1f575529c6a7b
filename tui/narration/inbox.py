"""The inbox holds the lines that came in and were not read yet."""

from __future__ import annotations

import asyncio
import codecs
import os
import threading
from collections import deque
from collections.abc import Iterable

CHUNK = 65_536
"""Bytes that are asked for at once."""


class Inbox:
    """Lines come in whenever they like; whoever asks for one waits for it."""

    def __init__(self, lines: Iterable[str] = (), *, ended: bool = False) -> None:
        """Make an inbox that holds some lines; an `ended` one gets no more."""
        self._lines = deque(lines)
        self._ended = ended
        self._news = asyncio.Event()

    def put(self, *lines: str) -> None:
        """Take lines in."""
        self._lines.extend(lines)
        self._news.set()

    def end(self) -> None:
        """Take no more lines in."""
        self._ended = True
        self._news.set()

    def peek(self) -> str | None:
        """Return the next line, which stays; none where none has come."""
        return self._lines[0] if self._lines else None

    def drop(self) -> None:
        """Leave the next line unread."""
        self._lines.popleft()

    async def line(self) -> str | None:
        """Wait for the next line and take it out; none where there will be none."""
        while not self._lines:
            if self._ended:
                return None
            self._news.clear()
            await self._news.wait()
        return self._lines.popleft()


def fill_from(descriptor: int, inbox: Inbox) -> None:
    """Let what comes in at a file descriptor fill the inbox, whatever kind of file it is.

    A thread reads: neither a file nor a Windows console can be waited for by a loop. It reads the descriptor and not
    `sys.stdin`, whose lock it would hold when Python leaves.
    """
    loop = asyncio.get_running_loop()
    decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def tell(*lines: str, ended: bool = False) -> None:
        def on_loop() -> None:
            inbox.put(*lines)
            if ended:
                inbox.end()

        if not loop.is_closed():
            loop.call_soon_threadsafe(on_loop)

    def read() -> None:
        rest = ""
        while chunk := read_chunk(descriptor):
            *lines, rest = (rest + decoder.decode(chunk)).split("\n")
            tell(*lines)
        tell(*([rest] if rest else []), ended=True)

    threading.Thread(target=read, daemon=True, name="inbox").start()


def read_chunk(descriptor: int) -> bytes:
    """Return the next bytes; none at the end, and of a terminal that is gone."""
    try:
        return os.read(descriptor, CHUNK)
    except OSError:
        return b""
