"""A fault of ours is told in short as the end of its run, and written whole to the log."""

from __future__ import annotations

import traceback
from contextlib import suppress

from core.base.errors import DembowError
from core.base.folders import state_folder
from core.jobs.events import RunFailed

LONGEST_REASON = 200
"""Characters of a fault that are told."""


def failed_by(error: Exception) -> RunFailed:
    """Return the end of a run that failed by a fault of ours."""
    reason = f"{type(error).__name__}: {error}".splitlines()[0][:LONGEST_REASON]
    return RunFailed("engine_fault", {"reason": reason})


def log_fault(error: Exception) -> None:
    """Write the traceback of a fault in this process to the log; one that nothing takes is let go."""
    from core.engine.child_link import open_log  # with asyncio, which a light command does without

    with suppress(OSError, DembowError):
        log = open_log(state_folder())
        if log is not None:
            with log:
                log.write("".join(traceback.format_exception(error)).encode("utf-8", "backslashreplace"))
