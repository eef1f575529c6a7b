"""A real terminal for a real dembow: a pseudo-terminal and the picture that it would show."""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pexpect
import psutil
import pyte

from tests.patience import PATIENCE
from tests.tui.recording import Recording

KEYS = {
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "f7": "\x1b[18~",
    "enter": "\r",
    "escape": "\x1b[27u",  # as terminals send it that were asked, as Textual asks, to tell it from an arrow's beginning
    "space": " ",
    "plus": "+",
    "minus": "-",
    "comma": ",",
    "full_stop": ".",
    "slash": "/",
    "percent_sign": "%",
    "ctrl+r": "\x12",
}
"""What a terminal sends for a key that Textual calls by a name. One character sends itself."""
KIND = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
"""What the environment says of the terminal, where nobody says otherwise."""
PASTE = "\x1b[200~", "\x1b[201~"
"""What stands around whatever is pasted."""


def heed_signals() -> None:
    """Heed what a shell has its background ignore, and with it the tests that one starts there."""
    for ignored in (signal.SIGINT, signal.SIGQUIT):
        signal.signal(ignored, signal.SIG_DFL)


class Terminal:
    """dembow in a terminal of so many columns and rows."""

    def __init__(
        self,
        home: Path,
        *arguments: str,
        columns: int = 120,
        rows: int = 36,
        recording: Recording | None = None,
        ignore_sighup: bool = False,
        environment: Mapping[str, str] = KIND,
    ) -> None:
        environment = {**os.environ, "DEMBOW_HOME": str(home), **KIND, **environment}
        environment.pop("COLUMNS", None)
        environment.pop("LINES", None)
        self.screen = pyte.Screen(columns, rows)
        self.written = bytearray()
        """All that came from the program, as it came."""
        self._recording = recording
        self._stream = pyte.ByteStream(self.screen)
        if environment.get("PYTHONIOENCODING") == "latin-1":
            self._stream.select_other_charset("@")
        self.process = pexpect.spawn(
            sys.executable,
            ["-m", "tui.cli", *arguments],
            env=environment,
            dimensions=(rows, columns),
            timeout=PATIENCE,
            ignore_sighup=ignore_sighup,
            preexec_fn=heed_signals,
        )
        self.process.delaybeforesend = None

    @property
    def text(self) -> str:
        """What a person sees now."""
        rows = (self.screen.buffer[row] for row in range(self.screen.lines))
        return "\n".join("".join(row[at].data for at in range(self.screen.columns)).rstrip() for row in rows)

    def style_of(self, text: str) -> object:
        """How the first place looks that matches: what has the focus may be told by that alone. None: no such place."""
        for row, line in enumerate(self.screen.display):
            if found := re.search(text, line):
                return self.screen.buffer[row][found.start()]
        return None

    def read(self, seconds: float = 0.05) -> bool:
        """Take in what was written; whether anything was."""
        try:
            written = self.process.read_nonblocking(65536, seconds)
        except (pexpect.TIMEOUT, pexpect.EOF):
            return False
        self.written += written
        self._stream.feed(written)
        if self._recording:
            self._recording.wrote(written)
        return True

    def wait_for(self, holds: str | Callable[[str], bool], seconds: float = PATIENCE) -> None:
        """Until a text is on the screen, or a condition of it is true."""
        deadline = time.monotonic() + seconds
        while not (holds in self.text if isinstance(holds, str) else holds(self.text)):
            if time.monotonic() > deadline:
                raise AssertionError(f"waited in vain for {holds!r} in:\n{self.text}")
            self.read()

    def resize(self, columns: int, rows: int) -> None:
        """Be so large from now on."""
        self.screen.resize(rows, columns)
        self.process.setwinsize(rows, columns)

    def press(self, keys: str) -> None:
        """Type."""
        if self._recording:
            self._recording.typed(keys)
        self.process.send(keys)

    def press_key(self, name: str) -> None:
        """Press a key by the name that Textual gives it."""
        self.press(name if len(name) == 1 else KEYS[name])

    def paste(self, text: str) -> None:
        """Paste, as a terminal does that was asked to say where a paste begins and ends."""
        self.press(text.replace("\n", "\r").join(PASTE))

    def wait_for_end(self) -> int:
        """Read to the end; the exit status."""
        while self.process.isalive():
            self.read(0.05)
        self.read()
        return int(self.process.exitstatus if self.process.exitstatus is not None else -1)

    def engines(self) -> list[psutil.Process]:
        """The engine's processes: the course has a light one and a heavy one, a command that needs one the heavy."""
        family = psutil.Process(self.process.pid).children(recursive=True)
        return [child for child in family if "core.engine.child" in " ".join(child.cmdline())]

    def kill(self) -> None:
        """As `kill -9` does. What was on its way to the screen still arrives."""
        self.process.kill(9)
        self.process.wait()
        while self.read(0.05):
            pass
        self.process.close(force=True)
