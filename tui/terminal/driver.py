"""The driver of the terminal on Linux and macOS is Textual's own, with four faults mended.

Textual 8.2.8 decodes typed bytes strictly, so that one byte that is no UTF-8 ends the app with a traceback
(docs/upstream/textual-non-utf8-input.md has the mend for Textual itself; when Textual has it, `run_input_thread` goes).
A paste with an escape in it comes as keys (`tui.terminal.pastes`, docs/upstream/textual-escape-in-paste.md). Nobody
gives the terminal back when the process is killed: here a guard is told who has it. And an app that went on after a
stop drew only what had changed, on a screen that was empty; after one of which it could not know (SIGSTOP) it took the
terminal a second time, with a second reader of keys, and left it at the end as it had made it itself.
"""

from __future__ import annotations

import asyncio
import os
import re
import selectors
import signal
import sys
from collections.abc import Iterable
from typing import Any

from textual.app import App
from textual.drivers.linux_driver import LinuxDriver, XTermParser  # type: ignore[attr-defined]
from textual.message import Message

from tui.terminal.guard import TerminalGuard
from tui.terminal.key_decoder import KeyDecoder
from tui.terminal.pastes import PasteCleaner

READING = 4096
"""Most bytes that one reading takes."""
PIECE = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|[^\x1b]+|\x1b")
"""Piece of the input that is lost as a whole where the parser cannot take it: a sequence, its start, or text."""
TICK = 0.1
"""Seconds after which a lone escape is known to be one, and the end of the app is noticed."""


class CourseDriver(LinuxDriver):
    """The driver reads keys from any bytes, and tells the app's guard while the terminal is the app's."""

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._guard: TerminalGuard | None = getattr(app, "guard", None)
        self._reports_to, self._keeps_keys = app, debug
        self._parser = XTermParser(debug)
        self._acts: asyncio.AbstractEventLoop | None = None
        """Loop of the app, while the app has the terminal."""

    def start_application_mode(self) -> None:
        """Take the terminal, and tell the guard first."""
        if self._guard is not None:
            self._guard.took()
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self._acts = asyncio.get_running_loop()

    def resume_application_mode(self) -> None:
        """Take the terminal again, at a signal to go on; where the app has it still, after what it is at."""
        if self._acts is None:
            super().resume_application_mode()
            self._reports_to.refresh(layout=True)  # whoever had the terminal meanwhile left nothing of what was drawn
        else:
            # The signal may have come within a write to the terminal, which what gives it back would wait for.
            self._acts.call_soon_threadsafe(self._take_anew)

    def _take_anew(self) -> None:
        """Give the terminal back, and take it as it was before the app: somebody else may have had it."""
        if self._acts is not None:
            self.suspend_application_mode()
            self.resume_application_mode()

    def close(self) -> None:
        """Give the terminal back; everything that does so is written by now."""
        super().close()
        self._acts = None
        if self._guard is not None:
            self._guard.gave_back()

    def run_input_thread(self) -> None:
        """Read keys until the app ends, or the terminal does."""
        decoder, pastes, self._parser = KeyDecoder(), PasteCleaner(), XTermParser(self._keeps_keys)
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(TICK):
                    data = self._read()
                    if not data:
                        # The terminal is gone. The system says so with this signal, but only where the terminal is
                        # the one that controls this process.
                        if sys.platform != "win32":  # which has a driver of Textual's own
                            os.kill(os.getpid(), signal.SIGHUP)
                        return
                    self._feed(pastes.clean(decoder.decode(data)))
                    if decoder.stray:
                        self._log(f"left out bytes that are no UTF-8: {decoder.stray!r}")
                self._process(self._parser.tick())

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, READING)
        except OSError:  # a terminal that was closed, on Linux
            return b""

    def _feed(self, text: str) -> None:
        for piece in PIECE.findall(text):
            try:
                self._process(self._parser.feed(piece))
            except (ValueError, OverflowError) as error:
                # Noise in the form of a sequence, its numbers none. The parser does not survive its own exception.
                self._parser = XTermParser(self._keeps_keys)
                self._log(f"left out a sequence that cannot be parsed: {piece!r} ({error})")

    def _process(self, messages: Iterable[Message]) -> None:
        for message in messages:
            self.process_message(message)

    def _log(self, text: str) -> None:
        # By way of the app's own thread: a log is not made for two.
        self._reports_to.call_later(self._reports_to.log.warning, text)


class CursorDriver(CourseDriver):
    """This driver leaves the terminal's cursor to be seen: a screen reader or a magnifier follows it."""

    def start_application_mode(self) -> None:
        """Take the terminal, and show its cursor."""
        super().start_application_mode()
        self.write("\x1b[?25h")
        self.flush()
