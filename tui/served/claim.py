"""The claim of one server on a folder: two would write over each other's accounts."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.base.errors import DembowError

LOCK = "lock"


@contextmanager
def claim(folder: Path) -> Iterator[None]:
    """Hold the folder for as long as this lasts; the system lets go of it however the process ends.

    Raises `DembowError` where another server holds it, or the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = (folder / LOCK).open("a+", encoding="ascii")
    except OSError as error:
        raise DembowError("serve_folder", path=folder, reason=error.strerror or str(error)) from error
    with lock:
        if not _taken(lock.fileno()):
            lock.seek(0)
            raise DembowError("serve_folder_taken", path=folder, process=lock.read().strip() or "?")
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield


def _taken(lock: int) -> bool:
    if sys.platform != "win32":  # where nothing is served
        import fcntl

        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # a file system that has no locks: there whoever serves sees to it
            return True
    return True
