"""Whole files: what is written to disk is there entirely, or what was there before is; and what is read ends."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO


@contextmanager
def whole_file(path: Path) -> Iterator[TextIO]:
    """Open a text file that takes the place of the one at `path` once all of it is written.

    Where writing fails, on a full disk say, the earlier file stays as it was. What is no file on a disk, a terminal or
    a pipe, is written to as it is. Raises `OSError`.
    """
    if path.exists() and not path.is_file():
        with path.open("w", encoding="utf-8", newline="") as file:
            yield file
        return
    target = path.resolve()  # a link stays one: what it leads to is written
    descriptor, part = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
            yield file
        Path(part).chmod(_rights(target))
        Path(part).replace(target)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise


def check_place(path: Path) -> None:
    """Raise `OSError` where no file could be written at `path`. What is there stays as it is."""
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not path.exists() or path.is_file():
        with tempfile.TemporaryFile(dir=path.resolve().parent):
            pass


def read_whole(path: Path, most: int) -> bytes:
    """Return the content of a file on a disk, `most` bytes of it at the largest. Raises `OSError`.

    A device never ends and a pipe may never begin, so neither is read.
    """
    found = path.stat()
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
    if found.st_size > most:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
    return path.read_bytes()


def write_whole(path: Path, text: str) -> None:
    """Write a text to the file at `path`, whole or not at all. Raises `OSError`."""
    with whole_file(path) as file:
        file.write(text)


def _rights(path: Path) -> int:
    """Return the rights of the file that is there; of a new one, those that any new file gets."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
