"""Modes of a terminal: what a program has set in it, so that a page that comes back is set the same way."""

from __future__ import annotations

import re

PRIVATE = re.compile(r"\x1b\[\?([\d;]+)([hl])")
KEYS = re.compile(r"\x1b\[>(\d+)u|\x1b\[<\d*u")
"""Begin and end of the keys of kitty's kind."""
UNFINISHED = 40
"""Characters at the end of a piece that may be the beginning of a sequence."""


class Modes:
    """The modes that are set after all that was written so far."""

    def __init__(self) -> None:
        self._set: dict[str, str] = {}
        self._keys = ""
        self._rest = ""

    def heed(self, written: str) -> None:
        """Take in what the program wrote; a sequence may come in two pieces."""
        text = self._rest + written
        for found in PRIVATE.finditer(text):
            for mode in found[1].split(";"):
                self._set[mode] = found[2]
        for found in KEYS.finditer(text):
            self._keys = found[1] or ""
        place = text.rfind("\x1b", max(0, len(text) - UNFINISHED))
        self._rest = text[place:] if place >= 0 else ""

    def again(self) -> str:
        """Return what sets a fresh terminal the same way."""
        modes = "".join(f"\x1b[?{mode}{on}" for mode, on in self._set.items())
        return modes + (f"\x1b[>{self._keys}u" if self._keys else "")
