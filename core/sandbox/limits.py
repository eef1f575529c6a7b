"""Limits that a process sets itself before it runs what a learner wrote.

They guard against accidents, not against malice: it is the learner's own machine.
"""

from __future__ import annotations

import os
import sys
from typing import Any

MEGABYTE = 1024 * 1024
LARGEST_FILE = 16 * MEGABYTE
"""Of what the program writes, its output included."""
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
    """The program reached for what is not allowed. No `except Exception` of its own shall catch it."""


def set_limits(megabytes: int, cpu_seconds: int) -> None:
    """Memory beyond what is in use now, seconds of computing, size of files; then no processes and no network."""
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
    """Bytes of address space in use; 0 where the system does not say."""
    try:
        with open("/proc/self/statm") as statm:  # noqa: PTH123 - as early and as plain as can be
            return int(statm.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def _refuse(event: str, _: tuple[Any, ...]) -> None:
    if event in FORBIDDEN:
        raise ForbiddenError(event)
