"""A folder for the files of learners' programs: it lives as long as the process that made it, and is swept up after it.

A lock tells the living from the dead. The system lets go of it however the process ended, and no number is looked up
that another process may bear by now.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import IO

from core.base.errors import DembowError

PREFIX = "dembow-programs-"
LOCK = "lock"


class Scratch:
    """One folder among the system's temporary ones, locked by this process."""

    def __init__(self) -> None:
        """Make the folder. Raises `DembowError` where the system will not."""
        try:
            self.folder, self._lock = _locked_folder()
        except OSError as error:
            raise DembowError("program_not_started", reason=error.strerror or str(error)) from error

    def close(self) -> None:
        """Remove the folder with all that is in it."""
        _remove(self.folder, self._lock)


def sweep() -> None:
    """Remove the folders of processes that have ended. It leaves those of the living alone."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        if folder.is_symlink() or not folder.is_dir():
            continue
        try:
            lock = (folder / LOCK).open("ab")
        except OSError:  # another user's, or gone since
            continue
        if _take(lock) is True:
            _remove(folder, lock)
        else:
            lock.close()


def _locked_folder() -> tuple[Path, IO[bytes]]:
    while True:
        folder = Path(tempfile.mkdtemp(prefix=PREFIX))
        try:
            lock = (folder / LOCK).open("ab")
        except FileNotFoundError:  # swept by another process before the lock could be there
            continue
        if _take(lock) is not False and _stands(folder / LOCK, lock):
            return folder, lock
        lock.close()


def _take(lock: IO[bytes]) -> bool | None:
    """Return whether the lock is ours now; false when a living process has it.

    None where the file system has no locks: there nobody knows who lives, and what a dead process left stays.
    """
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):  # the latter on Windows
        return False
    except OSError:
        return None
    return True


def _stands(path: Path, lock: IO[bytes]) -> bool:
    """Return whether the file that is locked is still the one at `path`: a sweep may have come between."""
    try:
        return os.path.samestat(path.stat(), os.fstat(lock.fileno()))
    except FileNotFoundError:
        return False


def _remove(folder: Path, lock: IO[bytes]) -> None:
    if sys.platform == "win32":  # where an open file cannot be removed
        lock.close()
    # What a program has protected against removal stays for the next sweep: no reason to keep anyone from learning.
    shutil.rmtree(folder, ignore_errors=True)
    lock.close()
