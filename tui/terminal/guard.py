"""The guard is a process that outlives the app and gives the terminal back when the app could not.

A signal such as SIGKILL or SIGSEGV leaves no time to leave the alternate screen, to stop the mouse from reporting and
to echo typed keys. The guard is forked before anything heavy is imported, so that it is small and costs less than a
millisecond. It sleeps until its end of a pipe says that the app is gone.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from types import TracebackType
from typing import Any, NoReturn

RESET = (
    b"\x1b\\"  # ends a string that was begun, such as a copy to the clipboard
    b"\x1b[?2026l"  # shows what is drawn
    b"\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?1016l"  # mouse
    b"\x1b[?2048l\x1b[?2004l\x1b[?1004l"  # reports of size, pastes and focus
    b"\x1b[<u"  # keys of the kitty protocol; they belong to the alternate screen, so this goes first
    b"\x1b[?1049l"  # alternate screen
    b"\x1b[?7h\x1b[0m\x1b[?25h"  # wrapped lines, plain text, cursor
)
"""Sequences that undo all that Textual's driver sets; they do no harm where it is not set."""
TAKEN, FREE = b"t", b"f"
"""Bytes that the app writes into the pipe: it has the terminal, or has it no more."""
PATIENCE = 10
"""Seconds that a terminal may take to read `RESET`."""
IGNORED = ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGTSTP", "SIGTTIN", "SIGTTOU", "SIGPIPE")
"""Signals that the guard ignores: they end or stop the app, or the group that it is in, and are not for the guard."""


class TerminalGuard:
    """The guard watches over `terminal`, a file descriptor, from `with` to its end. On Windows it does nothing."""

    def __init__(self, terminal: int) -> None:
        self._terminal = terminal
        self._line: int | None = None
        """App's end of the pipe. The system closes it, however the app ends."""
        self._watcher = 0

    def __enter__(self) -> TerminalGuard:
        if sys.platform == "win32":
            return self
        import termios

        settings = termios.tcgetattr(self._terminal)
        hearing, line = os.pipe()
        try:
            self._watcher = os.fork()
        except OSError:  # no more processes: a course without its guard is better than none
            os.close(hearing)
            os.close(line)
            return self
        if self._watcher == 0:
            os.close(line)
            _watch(hearing, self._terminal, settings)
        os.close(hearing)
        self._line = line
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._line is None:
            return
        os.close(self._line)
        self._line = None
        with suppress(ChildProcessError):  # where whoever started us ignores the deaths of children, there is none left
            os.waitpid(self._watcher, 0)

    def took(self) -> None:
        """Tell the guard that the app is about to take the terminal."""
        self._say(TAKEN)

    def gave_back(self) -> None:
        """Tell the guard that the app has given the terminal back itself."""
        self._say(FREE)

    def _say(self, word: bytes) -> None:
        if self._line is not None:
            with suppress(BrokenPipeError):  # somebody killed the guard; the app goes on without it
                os.write(self._line, word)


def _watch(hearing: int, terminal: int, settings: list[Any]) -> NoReturn:
    """Wait for the app's end, give the terminal back where the app had it, and end without a trace.

    Nothing of the app's process is run on the way out of its copy: no handler, no flush, no `finally` of a caller.
    """
    # A fault here has nobody to be told to: the terminal is the app's, and then the shell's.
    try:
        if sys.platform == "win32":  # which forks no guard
            raise NotImplementedError
        for name in IGNORED:
            signal.signal(getattr(signal, name), signal.SIG_IGN)
        # A description of its own, in a session of its own: what is typed at the terminal does not reach it, and
        # setting the terminal from there does not stop it.
        try:
            own = os.open(os.ttyname(terminal), os.O_RDWR | os.O_NOCTTY)
        except OSError:  # a container may have the terminal and not its name
            own = os.dup(terminal)
        os.setsid()
        for inherited in (0, 1, 2):
            os.close(inherited)
        word = FREE
        while heard := os.read(hearing, 64):
            word = heard[-1:]
        if word == TAKEN:
            _give_back(own, settings)
    finally:
        os._exit(0)


def _give_back(terminal: int, settings: list[Any]) -> None:
    if sys.platform == "win32":
        raise NotImplementedError
    import termios

    signal.alarm(PATIENCE)
    # A shell that was quicker has set the terminal for its own line already: that must stay.
    untouched = not termios.tcgetattr(terminal)[3] & _taken_flags()
    if untouched:
        termios.tcsetattr(terminal, termios.TCSANOW, settings)
    left = RESET
    while left:
        left = left[os.write(terminal, left) :]
    if untouched:
        termios.tcflush(terminal, termios.TCIFLUSH)  # reports of the mouse that nobody asks for any more


def _taken_flags() -> int:
    """Return the flags that Textual's driver takes away. A line editor such as a shell's leaves the last one."""
    if sys.platform == "win32":
        raise NotImplementedError
    import termios

    signals = 0 if os.environ.get("TEXTUAL_ALLOW_SIGNALS") else termios.ISIG
    return termios.ECHO | termios.ICANON | termios.IEXTEN | signals
