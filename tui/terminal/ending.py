"""A signal ends the app as its quit key would, and the process then dies of that signal."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from types import FrameType
from typing import Any

from textual.app import App

ENDS = ("SIGTERM", "SIGHUP", "SIGINT")
"""Signals that ask for the end. Ctrl+C in the app is a key, but others may send its signal."""
PATIENCE = 5
"""Seconds that leaving may take. Writing to a terminal that is gone, or that nobody reads, may never end."""


class Ending:
    """`Ending` remembers which signal asked for the end, so that the exit status tells the truth."""

    def __init__(self) -> None:
        self.signal: int | None = None

    def heed(self, app: App[Any]) -> None:
        """End `app` at a signal that asks for that. Call it within the app's loop."""
        if sys.platform == "win32":
            return
        loop = asyncio.get_running_loop()

        def end(asked: int, frame: FrameType | None) -> None:  # noqa: ARG001
            if self.signal is None:
                self.signal = asked
                signal.signal(signal.SIGALRM, lambda *_: self.die())
                signal.alarm(PATIENCE)
                loop.call_soon_threadsafe(app.exit)

        # Not the loop's own handlers: a loop that waits for the terminal to be read would not come to call them.
        for name in ENDS:
            signal.signal(getattr(signal, name), end)
        _stop_between_two_acts(loop)

    def die(self) -> None:
        """Die of the signal that asked for the end; return where there was none."""
        if self.signal is not None:
            signal.signal(self.signal, signal.SIG_DFL)
            os.kill(os.getpid(), self.signal)


def _stop_between_two_acts(loop: asyncio.AbstractEventLoop) -> None:
    """Let the loop do what is done at SIGTSTP.

    Textual's handler gives the terminal back wherever the signal found the app. Where that was within a write to the
    terminal, whose lock the handler waits for, the app hung.
    """
    if sys.platform != "win32":
        stop = signal.getsignal(signal.SIGTSTP)
        if callable(stop):
            signal.signal(signal.SIGTSTP, lambda asked, frame: loop.call_soon_threadsafe(stop, asked, frame))
