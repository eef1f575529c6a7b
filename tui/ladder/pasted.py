"""Pasted data: kept in a file of dembow's own, whose name says nothing to whoever pasted it."""

from __future__ import annotations

import re
import zlib
from pathlib import Path

from core.base.errors import DembowError
from core.base.folders import data_folder
from core.base.language import Strings
from core.base.whole_files import write_whole


def pasted_folder() -> Path:
    """Return the folder of what was pasted."""
    return data_folder() / "pasted"


def file_name(path: str, strings: Strings) -> str:
    """Return the name of a file as a learner knows it; what was pasted has none."""
    return strings("reading.told.pasted") if Path(path).parent == pasted_folder() else Path(path).name


def in_words(text: str, strings: Strings) -> str:
    """Return a text in which the files of what was pasted are told in words."""
    folder = re.escape(str(pasted_folder()))
    return re.sub(rf"[«\"]?{folder}[\\/][0-9a-f]{{8}}\.csv[»\"]?", strings("reading.told.pasted"), text)


def keep_pasted(text: str) -> Path:
    """Write what was pasted into a file of its own, so that a run can be given again, and return its path.

    Raises `DembowError` where it cannot be written.
    """
    data = text.encode("utf-8", errors="replace")
    path = pasted_folder() / f"{zlib.crc32(data):08x}.csv"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, data.decode())
    except OSError as error:
        raise DembowError("export_unwritable", path=path, reason=error.strerror or str(error)) from error
    return path
