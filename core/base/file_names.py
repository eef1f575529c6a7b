"""File names: a name that a person chose becomes one that every file system keeps apart from others.

Windows and macOS take `ana` and `Ana` for one name, macOS takes an accent for a sign of its own. Windows has devices
in every folder, `con` and `nul`, and drops dots and spaces at the end. So what is not safe as it stands is written by a
mark: a capital as `~a`, any other sign by its code point, as `~~3a~`. A name that is safe stays as it is.
"""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from pathlib import Path

LONGEST = 200
"""Bytes of the longest name: file systems take 255, and what stands beside a file has a longer name than that."""
DEVICES = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$", "clock$"}
    | {f"{kind}{number}" for kind in ("com", "lpt") for number in "0123456789¹²³"}
)
"""Names that belong to Windows, whatever comes behind a dot."""
MARK = "~"
FORBIDDEN = frozenset('<>:"/\\|?*' + MARK)
WRITTEN = re.compile(r"~~([0-9a-f]+)~|~(.)", re.DOTALL)


def file_name(name: str) -> str:
    """Return the name of a file or folder for any name but the empty one: no two names have the same one anywhere."""
    signs = [_written(sign) for sign in unicodedata.normalize("NFC", name)]
    if "".join(signs).partition(".")[0].rstrip(" ") in DEVICES:
        signs[0] = _coded(signs[0])
    if signs[0] == ".":  # `.` and `..` are folders already, and what begins so is hidden
        signs[0] = _coded(".")
    if signs[-1] in (".", " "):
        signs[-1] = _coded(signs[-1])
    return "".join(signs)


def is_too_long(name: str) -> bool:
    """Return whether a file system might cut the file name of a name, or refuse it."""
    return len(file_name(name).encode()) > LONGEST


def name_of(file: str) -> str:
    """Return the name that a file name was made of."""
    return WRITTEN.sub(_read, unicodedata.normalize("NFC", file))


def kept_at(folder: Path, name: str, suffix: str = "") -> Path:
    """Return where something of a name is kept in a folder: where an earlier version kept it, if that is there.

    That one kept every name as it stands. Where such a file of another name would be taken for this one's, this one
    has its first sign coded.
    """
    plain = unicodedata.normalize("NFC", name)
    listed = os.listdir(folder) if folder.is_dir() else ()  # noqa: PTH208 - names alone
    there = {unicodedata.normalize("NFC", one): one for one in listed}  # macOS writes accents apart
    own = file_name(name) + suffix
    apart = "".join([_coded(plain[0]), *map(_written, plain[1:])]) + suffix
    for one in (plain + suffix, own, apart):
        if one in there:
            return folder / there[one]
    return folder / (apart if _folded(own) in map(_folded, there) else own)


def _written(sign: str) -> str:
    if sign in FORBIDDEN or not sign.isprintable():
        return _coded(sign)
    if _folded(sign) == sign:
        return sign
    small = sign.lower()
    return f"{MARK}{small}" if len(small) == 1 and _folded(small) == small and small.upper() == sign else _coded(sign)


def _read(found: re.Match[str]) -> str:
    if found[2]:
        return found[2].upper()
    code = int(found[1], 16)
    return chr(code) if code <= sys.maxunicode else found[0]


def _coded(sign: str) -> str:
    return f"{MARK * 2}{ord(sign):x}{MARK}"


def _folded(name: str) -> str:
    """Return a name so that two are equal where any file system might take them for one."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKD", name).casefold())
