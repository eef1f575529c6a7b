"""Reasons that the system, SQLite or a reader of TOML and JSON gives in English are told in the learner's language."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Mapping

ERRNO = re.compile(r"\[Errno (\d+)\]")
TOML = re.compile(r"\(at (?:line (\d+), column (\d+)|end of document)\)$")
JSON = re.compile(r": line (\d+) column (\d+) \(char \d+\)$")
SQLITE: Mapping[str, str] = {
    "unable to open database file": "EACCES",
    "attempt to write a readonly database": "EROFS",
    "database or disk is full": "ENOSPC",
    "disk I/O error": "EIO",
    "database is locked": "locked",
    "file is not a database": "no_database",
    "database disk image is malformed": "no_database",
    "file is encrypted or is not a database": "no_database",
}
"""Key of a reason for each of SQLite's own."""
SYSTEM = {os.strerror(code): name for code, name in errno.errorcode.items()}
"""Name of each of the system's reasons, by its text."""


def reason_key(reason: str) -> tuple[str, dict[str, str]]:
    """Return the key of a reason below `reason`, with its fields; an empty key where it is none that is known."""
    if found := ERRNO.match(reason):
        return errno.errorcode.get(int(found[1]), ""), {}
    if found := TOML.search(reason):
        return ("toml", {"line": found[1], "column": found[2]}) if found[1] else ("toml_end", {})
    if found := JSON.search(reason):
        return "json", {"line": found[1], "column": found[2]}
    if "codec can't decode" in reason or reason.startswith("UTF-8: "):
        return "utf_8", {}
    return SYSTEM.get(reason) or SQLITE.get(reason, ""), {}
