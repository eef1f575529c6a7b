"""A process that has imported the course and waits: each learner's dembow is a copy of it, made at once.

What the copies do not change they share, so ten of them take little more memory than a few.
It is copied while it has one thread alone, and it ends when the server's end of its socket is closed.
`python -m tui.served.nursery 3` starts it, with its own end of that socket as the number of an open file.
"""

from __future__ import annotations

import fcntl
import gc
import importlib
import os
import socket
import sys
import termios
from contextlib import suppress
from pathlib import Path

import msgspec

from core.base.language import LANGUAGES
from tui.strings import load_strings

MODULES = (
    "dembow",
    "tui.cli",
    "tui.commands.course",
    "tui.app",
    "tui.narration.narrated",
    "tui.keymap",
    "core.engine.hands",
    "core.engine.protocol",
    "core.engine.routing",
    "lessons.learner.profiles",
    "tui.screens.course_map",
    "tui.screens.lesson",
    "tui.terminal.driver",
    "tui.terminal.ending",
    "lessons.learner.review",
    "textual.layouts.factory",
    "textual.scrollbar",
)
"""Modules that a learner's dembow comes to need; they bring the others in."""
LONGEST = 128 * 1024
"""Bytes of the longest request."""
READY = b"ready"
THREADS = 3
"""Exit status of a nursery that cannot be copied, as something that it imported has begun threads."""
TASKS = Path("/proc/self/task")


class Wanted(msgspec.Struct):
    """A dembow that is wanted: where it begins, and what it finds there."""

    folder: str
    environment: dict[str, str]


def main() -> int:
    """Import, then make a copy for each request until the server is gone. Return the exit status, in a copy its own."""
    server = socket.socket(fileno=int(sys.argv[1]))
    for name in MODULES:
        importlib.import_module(name)
    for language in LANGUAGES:
        load_strings(language)
    if len(list(TASKS.iterdir())) > 1:  # a lock that another thread holds would stay locked in a copy for ever
        return THREADS
    os.close(os.pidfd_open(os.getpid()))  # a system without says so here, and not when a learner waits
    gc.collect()
    gc.freeze()  # the collector writes into what it looks at, and a page that is written to is shared no more
    server.send(READY)
    while True:
        asked, terminals, _, _ = socket.recv_fds(server, LONGEST, 1)
        if not asked:
            return 0
        _bury()
        child = os.fork()
        if child == 0:
            server.close()
            return _begin(msgspec.json.decode(asked, type=Wanted), terminals[0])
        os.close(terminals[0])
        life = os.pidfd_open(child)  # it cannot be another's: nobody has buried the child yet
        socket.send_fds(server, [str(child).encode()], [life])
        os.close(life)


def _bury() -> None:
    """Let the system forget the copies that have ended."""
    with suppress(ChildProcessError):  # there is no copy
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _begin(wanted: Wanted, terminal: int) -> int:
    """Be a dembow at that terminal, as one that was started there would be."""
    os.setsid()
    fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)
    for number in (0, 1, 2):
        os.dup2(terminal, number)
    os.close(terminal)
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        before = getattr(sys, name)
        mode = "w" if number else "r"
        stream = os.fdopen(number, mode, 1, encoding=before.encoding, errors=before.errors, closefd=False)
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)
    os.chdir(wanted.folder)
    os.environ.clear()
    os.environ.update(wanted.environment)
    sys.argv = ["dembow"]
    return int(importlib.import_module(MODULES[0]).main())


if __name__ == "__main__":
    sys.exit(main())
