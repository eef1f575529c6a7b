"""A real terminal for a real dembow: a pseudo-terminal and the picture that it would show."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pexpect
import psutil
import pyte

PATIENCE = 60.0
"""Seconds. A busy machine may take its time; nothing here is a benchmark."""


class Terminal:
    """dembow in a terminal of so many columns and rows."""

    def __init__(
        self, home: Path, *arguments: str, columns: int = 120, rows: int = 36, ignore_sighup: bool = False
    ) -> None:
        environment = {**os.environ, "DEMBOW_HOME": str(home), "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        environment.pop("COLUMNS", None)
        environment.pop("LINES", None)
        self.screen = pyte.Screen(columns, rows)
        self.last_written = b""
        self._stream = pyte.ByteStream(self.screen)
        self.process = pexpect.spawn(
            sys.executable,
            ["-m", "tui.cli", *arguments],
            env=environment,
            dimensions=(rows, columns),
            timeout=PATIENCE,
            ignore_sighup=ignore_sighup,
        )

    @property
    def text(self) -> str:
        """What a person sees now."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def read(self, seconds: float = 0.05) -> None:
        """Take in what was written."""
        try:
            written = self.process.read_nonblocking(65536, seconds)
        except (pexpect.TIMEOUT, pexpect.EOF):
            return
        self.last_written = (self.last_written + written)[-4096:]
        self._stream.feed(written)

    def wait_for(self, holds: str | Callable[[str], bool]) -> None:
        """Until a text is on the screen, or a condition of it is true."""
        deadline = time.monotonic() + PATIENCE
        while not (holds in self.text if isinstance(holds, str) else holds(self.text)):
            if time.monotonic() > deadline:
                raise AssertionError(f"waited in vain for {holds!r} in:\n{self.text}")
            self.read()

    def press(self, keys: str) -> None:
        """Type."""
        self.process.send(keys)

    def wait_for_end(self) -> int:
        """Read to the end; the exit status."""
        while self.process.isalive():
            self.read(0.05)
        self.read()
        return int(self.process.exitstatus if self.process.exitstatus is not None else -1)

    def engine(self) -> psutil.Process | None:
        """The engine's process, while there is one."""
        for child in psutil.Process(self.process.pid).children(recursive=True):
            if "core.engine.child" in " ".join(child.cmdline()):
                return child
        return None

    def kill(self) -> None:
        """As `kill -9` does."""
        self.process.kill(9)
        self.process.wait()
