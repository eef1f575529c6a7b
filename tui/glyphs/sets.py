"""The sets are braille, which is all of Unicode, blocks, which the fonts of plain consoles have, and ASCII."""

from __future__ import annotations

import codecs
import sys
from collections.abc import Mapping

BRAILLE, BLOCKS, ASCII = SETS = ("braille", "blocks", "ascii")
AUTO = "auto"
"""Choice that leaves the set to what is known of the terminal."""
CHOICES = (*SETS, AUTO)
VARIABLE = "DEMBOW_GLYPHS"
"""Variable of the environment that chooses a set for all commands."""
GLYPHS = "glyphs"
"""Setting that keeps what the learner chose in the app."""
SAMPLE = "⣀⡠⠔⠊⠉ ▁▃▆█ ●◐✓"
"""Characters by which a learner sees whether the terminal's font has them."""
MODERN = ("WT_SESSION", "TERM_PROGRAM", "ConEmuANSI", "TERM")
"""Variables that terminals on Windows set which draw with fonts of their own choice; the plain console sets none."""


def detected(environment: Mapping[str, str], encoding: str | None, platform: str = sys.platform) -> tuple[str, str]:
    """Return the set that a terminal surely has, and the fact that says so; an empty one where nothing is known."""
    try:
        whole = codecs.lookup(encoding or "ascii").name == "utf-8"
    except LookupError:
        whole = False
    if not whole:
        return ASCII, str(encoding)
    kind = environment.get("TERM", "")
    if kind == "dumb":
        return ASCII, "TERM=dumb"
    if kind == "linux":
        return BLOCKS, "TERM=linux"
    if platform == "win32" and not any(environment.get(name) for name in MODERN):
        return BLOCKS, "conhost"
    return BRAILLE, ""


def chosen(asked: str | None, kept: str | None, environment: Mapping[str, str], encoding: str | None) -> str:
    """Return the set that was asked for, else the one of the environment or of the settings, else what is detected."""
    for choice in (asked, environment.get(VARIABLE), kept):
        if choice in SETS:
            return choice
        if choice == AUTO:
            break
    return detected(environment, encoding)[0]


def screen_encoding() -> str:
    """Return the encoding in which Textual writes the screen: that of the process's own stderr."""
    return getattr(sys.__stderr__, "encoding", None) or "utf-8"


def following(glyphs: str) -> str:
    """Return the set that follows; the first follows the last."""
    return SETS[(SETS.index(glyphs) + 1) % len(SETS)]
