"""Whole files: what is written to disk is there entirely, or what was there before is; and what is read ends.

What stands where a person says that something be written is theirs until it is known to be dembow's.
"""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from core.base.errors import DembowError

MOST_LOOKED_AT = 1_000_000
"""Bytes of an earlier file that are looked at, to know who wrote it."""
IsOurs = Callable[[str], bool]
"""Whether the text of an earlier file is one that dembow wrote, and may write again."""


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


def begins_with(*heads: str) -> IsOurs:
    """Return what takes a text for dembow's own by its first words, which nobody else writes."""
    return lambda text: text.startswith(heads)


def write_own(path: Path, text: str, is_ours: IsOurs | None = None, read: Collection[Path] = ()) -> None:
    """Write a text where a person asked for it, whole or not at all.

    Raises `OSError`, and `DembowError` where a file of theirs stands there.
    """
    check_own(path, is_ours, read, text)
    write_whole(path, text)


def check_own(path: Path, is_ours: IsOurs | None = None, read: Collection[Path] = (), text: str | None = None) -> None:
    """Raise `DembowError` where a file at `path` may be somebody's work.

    Every file may be that dembow is not known to have written; an empty one holds no work, and neither does one with
    the very text that is to be written. What the same command reads is never written, whoever wrote it.
    """
    if not path.is_file():
        return
    if any(one.exists() and path.samefile(one) for one in read):
        raise DembowError("file_is_read", path=path)
    with path.open("rb") as file:
        there = file.read(MOST_LOOKED_AT)
    if not there or (is_ours is not None and is_ours(there.decode("utf-8", "replace"))):
        return
    if text is None or text.encode() != path.read_bytes():
        raise DembowError("file_there", path=path)


def check_own_folder(folder: Path, main: str, heads: Collection[str], others: Collection[str]) -> None:
    """Raise `DembowError` where files that are to be written into a folder may replace somebody's work.

    They may not once the folder's `main` file begins with one of `heads`: then all are of dembow's earlier writing.
    `others` are patterns of the names beside it.
    """
    if (folder / main).is_file():
        check_own(folder / main, begins_with(*heads))
        return
    for pattern in others:
        for path in sorted(folder.glob(pattern)):
            check_own(path)


def _rights(path: Path) -> int:
    """Return the rights of the file that is there; of a new one, those that any new file gets."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
