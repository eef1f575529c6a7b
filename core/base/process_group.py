"""A process that we start together with all that it starts: kept apart from the terminal's keys, and ended as one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress

if sys.platform == "win32":
    APART = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW | subprocess.BELOW_NORMAL_PRIORITY_CLASS
else:
    APART = 0
"""Flags of creation. On Windows Ctrl+C does not reach a new group; elsewhere a session of its own does the same:
pass `creationflags=APART, start_new_session=True`, of which each system heeds its own. There no window opens for it
either, and it gives way to what people work with, as `os.nice` has it elsewhere.
"""


def crashed(code: int) -> bool:
    """Return whether an exit code is that of a process that ended by a fault within it, and not because it was told."""
    if sys.platform == "win32":
        return code & 0xC0000000 == 0xC0000000
    return -code in (signal.SIGSEGV, signal.SIGILL, signal.SIGBUS, signal.SIGABRT, signal.SIGFPE)


def kill_group(pid: int) -> None:
    """Kill the process that leads a session, and every process of its group, at once.

    Windows has no such groups: there it kills the process alone. It accepts that they may be gone already. Call it
    before the process is waited for, since its number may then serve another.
    """
    with suppress(ProcessLookupError, PermissionError):  # macOS says the latter of a process that has ended
        if sys.platform == "win32":
            os.kill(pid, signal.SIGTERM)  # which there ends a process as a kill does
        else:
            os.killpg(pid, signal.SIGKILL)
