"""The pipe from the keeper to its cell: it carries one request, and its end is the end of the cell.

A keeper that is killed closes the pipe without meaning to, so nothing that a learner wrote outlives dembow. A thread
reads the pipe on every system. A program may hold Python's lock for minutes, in one long call into C, and the thread
would wait for it: on Linux the kernel itself kills the group; elsewhere a clock that needs no lock ends the process.
"""

from __future__ import annotations

import faulthandler
import os
import queue
import signal
import sys
import threading
from typing import IO


class Lifeline:
    """Standard input, moved away: the program that runs in the cell finds its own standard input empty."""

    def __init__(self) -> None:
        self._pipe = os.fdopen(os.dup(0), "rb")
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        os.close(nothing)
        self._requests: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        threading.Thread(target=self._watch, daemon=True).start()

    def request(self) -> bytes:
        """Wait for the keeper's line. It never returns when the keeper ends first: the cell ends then."""
        return self._requests.get()

    def arm(self, seconds: float, log: IO[bytes]) -> None:
        """Make sure that the end comes even while the program holds Python's lock.

        `seconds` is a bound for systems whose kernel does not watch pipes; what it cut off is written to `log`.
        """
        faulthandler.dump_traceback_later(seconds, exit=True, file=log)
        if sys.platform == "linux":
            import fcntl

            if os.getpgrp() == os.getpid():
                fcntl.fcntl(self._pipe, fcntl.F_SETOWN, -os.getpgrp())
                fcntl.fcntl(self._pipe, fcntl.F_SETSIG, signal.SIGKILL)
                flags = fcntl.fcntl(self._pipe, fcntl.F_GETFL)
                fcntl.fcntl(self._pipe, fcntl.F_SETFL, flags | os.O_ASYNC)

    def _watch(self) -> None:
        for line in self._pipe:
            self._requests.put(line)
        end()


def end() -> None:
    """End this process at once and, where it leads a group, all that the program has started."""
    # A cell that somebody starts by hand may share its group with a shell.
    if sys.platform != "win32" and os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(0)  # not sys.exit: the program may hold the main thread for ever
