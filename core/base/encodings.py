"""Encodings: the text of a file that says nothing, or a mark alone, of how its letters are written."""

from __future__ import annotations

import codecs
from collections.abc import Mapping

MARKS = (
    (codecs.BOM_UTF8, "UTF-8"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
"""Marks by which a file says its encoding, and the name that people are told."""
CODECS: Mapping[str, str] = {"UTF-8": "utf-8-sig", "UTF-16": "utf-16", "Windows-1252": "cp1252", "Latin-1": "latin-1"}
"""Codec that reads each encoding, by the name that people are told."""
UNMARKED = ("UTF-8", "Windows-1252", "Latin-1")
"""Encodings of a file without a mark, in the order in which they are tried.

Spreadsheets of western Europe and of Latin America write the second: it is Latin-1 but for signs such as the euro and
the long dashes, where Latin-1 has control characters. Five bytes of it are no sign; the last takes every byte.
"""


def decoded(content: bytes) -> tuple[str, str] | None:
    """Return a file's text and the name of its encoding; none where it is no text."""
    for mark, name in MARKS:
        if content.startswith(mark):
            return content.decode(CODECS[name], errors="replace"), name
    if b"\0" in content:
        return None
    for name in UNMARKED:
        try:
            return content.decode(CODECS[name]), name
        except UnicodeDecodeError:
            continue
    raise AssertionError  # the last of them takes every byte
