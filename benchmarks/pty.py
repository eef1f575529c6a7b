"""A program in a pseudo-terminal, and the moment at which something is on its screen."""

from __future__ import annotations

import os
import queue
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from threading import Thread

import pexpect
import pyte

COLUMNS, ROWS = 120, 36
PATIENCE = 120.0


class Program:
    """Started at once."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self.began = time.monotonic()
        whole = {**os.environ, **environment, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        self.process = pexpect.spawn(command[0], list(command[1:]), env=whole, dimensions=(ROWS, COLUMNS))
        self.process.delaybeforesend = None  # pexpect would sleep before each key
        self.screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self.screen)
        self._written: queue.SimpleQueue[tuple[float, bytes]] = queue.SimpleQueue()
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()

    @property
    def text(self) -> str:
        """What is on the screen."""
        return "\n".join(self.screen.display)

    def until(self, holds: Callable[[str], bool]) -> float:
        """Wait until a condition of the screen is true; the moment at which the bytes that made it so arrived."""
        deadline = time.monotonic() + PATIENCE
        arrived = time.monotonic()
        while not holds(self.text):
            if time.monotonic() > deadline:
                raise TimeoutError(f"waited in vain:\n{self.text}")
            with suppress(queue.Empty):
                arrived, written = self._written.get(timeout=0.5)
                self._stream.feed(written)
        return arrived

    def drain(self, seconds: float) -> None:
        """Take in whatever comes for a while."""
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            with suppress(queue.Empty):
                self._stream.feed(self._written.get(timeout=left)[1])

    def close(self) -> None:
        """Away with it."""
        self.process.close(force=True)
        self._reader.join()

    def _read(self) -> None:
        """Note when bytes come. Making a picture of them is slow, and must not be counted as the program's time."""
        while True:
            try:
                written = os.read(self.process.child_fd, 65536)
            except OSError:  # the program has gone, and its terminal with it
                return
            self._written.put((time.monotonic(), written))
            if not written:
                return
