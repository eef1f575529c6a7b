"""Limits that a process sets itself before it runs what a learner wrote.

They guard against accidents, not against malice: it is the learner's own machine.
"""

from __future__ import annotations

import os
import sys
from typing import Any

MEGABYTE = 1024 * 1024
LARGEST_FILE = 16 * MEGABYTE
"""Bytes of the largest file that the program may write, its output included."""
FORBIDDEN = (
    "os.fork",
    "os.forkpty",
    "os.exec",
    "os.posix_spawn",
    "os.system",
    "os.spawn",
    "os.startfile",
    "pty.spawn",
    "socket.bind",
    "socket.connect",
    "socket.getaddrinfo",
    "socket.sendto",
    "subprocess.Popen",
)
"""Audit events that end the program: other processes, and the network."""


class ForbiddenError(BaseException):
    """The program reached for what is not allowed. No `except Exception` of its own catches it."""


def set_limits(megabytes: int, cpu_seconds: int) -> None:
    """Limit memory beyond that in use, seconds of computing and size of files; then forbid processes and network."""
    try:
        import resource
    except ImportError:  # Windows: the clock of the parent is the only limit there
        pass
    else:
        used = _address_space()
        if used:
            most = used + megabytes * MEGABYTE
            resource.setrlimit(resource.RLIMIT_AS, (most, most))
        resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))
        resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_FILE, LARGEST_FILE))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.addaudithook(_refuse)


def _address_space() -> int:
    """Return the bytes of address space in use; 0 where the system does not say."""
    try:
        with open("/proc/self/statm") as statm:  # noqa: PTH123 - as early and as plain as can be
            return int(statm.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def _refuse(event: str, _: tuple[Any, ...]) -> None:
    if event in FORBIDDEN:
        raise ForbiddenError(event)
