"""A program in a pseudo-terminal, and the moment at which something is on its screen."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping, Sequence

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

    @property
    def text(self) -> str:
        """What is on the screen."""
        return "\n".join(self.screen.display)

    def until(self, holds: Callable[[str], bool]) -> float:
        """Read until a condition of the screen is true; the moment at which the bytes that made it so arrived."""
        deadline = time.monotonic() + PATIENCE
        arrived = time.monotonic()
        while not holds(self.text):
            if time.monotonic() > deadline:
                raise TimeoutError(f"waited in vain:\n{self.text}")
            try:
                written = self.process.read_nonblocking(65536, 0.5)
            except pexpect.TIMEOUT:
                continue
            arrived = time.monotonic()
            self._stream.feed(written)
        return arrived

    def drain(self, seconds: float) -> None:
        """Read whatever comes for a while."""
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            try:
                self._stream.feed(self.process.read_nonblocking(65536, left))
            except pexpect.TIMEOUT:
                return

    def close(self) -> None:
        """Away with it."""
        self.process.close(force=True)
