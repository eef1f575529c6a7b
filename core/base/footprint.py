"""Memory of a process on macOS, which has no `/proc` to read it from."""

from __future__ import annotations

import ctypes

FIRST_FLAVOUR = 0
"""Number that macOS gives the structure `Usage`, the oldest and shortest of its kind."""


class Usage(ctypes.Structure):
    """The structure rusage_info_v0."""

    _fields_ = (
        ("uuid", ctypes.c_uint8 * 16),
        ("seconds", ctypes.c_uint64 * 2),
        ("wakeups", ctypes.c_uint64 * 2),
        ("pages_read", ctypes.c_uint64),
        ("wired", ctypes.c_uint64),
        ("resident", ctypes.c_uint64),
        ("footprint", ctypes.c_uint64),
        ("lifetime", ctypes.c_uint64 * 2),
    )


def footprint(pid: int) -> int | None:
    """Return the bytes that Activity Monitor shows of a process, those that are compressed included.

    It returns none for a process that has ended, or that is somebody else's.
    """
    usage = Usage()
    refused = ctypes.CDLL(None).proc_pid_rusage(pid, FIRST_FLAVOUR, ctypes.byref(usage))
    return None if refused else int(usage.footprint)
