"""Texts of strangers as they may be shown: what would steer a terminal is seen, and never obeyed."""

from __future__ import annotations

import unicodedata

KEPT = "\n\t"
"""Characters of control that only break a line or fill it up."""
UNSHOWN = "�"
"""Sign that stands for a character that is not shown as itself."""
CONTROLS = (*range(32), *range(127, 160), 0x2028, 0x2029)
"""Code points that move a terminal's cursor, begin a sequence or end one."""
OVERRIDES = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""Code points that turn the direction of writing, so that a line reads otherwise than it is."""
HALVED = range(0xD800, 0xE000)
"""Code points that are no character: a byte of a path that is no UTF-8 is one, and no stream of UTF-8 takes it."""
JOINER = "\u200d"
"""Character that makes one sign of those around it: a family of its members."""
JOINING = {"\u200c", JOINER, *map(chr, range(0xE0020, 0xE0080))}
"""Characters that nobody sees, and that hold together or apart what is seen: joiners, and the tags of a flag."""
HALVES = range(0x1F1E6, 0x1F200)
"""Code points of which two make a flag."""
TONES = range(0x1F3FB, 0x1F400)
"""Code points that give the sign before them the colour of a skin."""
QUOTED = 60
"""Characters that are quoted at most of what somebody wrote: a page that was pasted by mistake would hide the error."""
HARM = dict.fromkeys((*CONTROLS, *OVERRIDES, *HALVED), UNSHOWN) | {ord(kept): kept for kept in KEPT}
SPACED = dict.fromkeys(map(ord, KEPT), " ")
"""Spaces that stand for them in one line."""


def harmless(text: str) -> str:
    """Return a text in which nothing steers a terminal, and that any stream takes. Newlines and tabs stay."""
    return text if text.isprintable() else text.translate(HARM)


def brief(text: str) -> str:
    """Return a text as it is quoted back at whoever wrote it: whole, or its beginning where it is long."""
    return text if len(text) <= QUOTED else f"{cut(text, QUOTED - 1)}…"


def is_shown(text: str) -> bool:
    """Return whether all of a text is seen, or holds together what is seen.

    A sign that this Python does not know yet, as one of a newer Unicode than its own, is somebody's sign all the same.
    """
    return text.isprintable() or all(sign.isprintable() or sign in JOINING or _is_newer(sign) for sign in text)


def _is_newer(sign: str) -> bool:
    """Return whether a code point is free in this Python's Unicode, and not one of the few that are free forever."""
    return (
        unicodedata.category(sign) == "Cn" and ord(sign) & 0xFFFE != 0xFFFE and ord(sign) not in range(0xFDD0, 0xFDF0)
    )


def cut(text: str, most: int) -> str:
    """Return the first `most` characters of a text, or fewer: a sign that several make is not cut in two."""
    while 0 < most < len(text) and _within(text, most):
        most -= 1
    return text[:most]


def _within(text: str, place: int) -> bool:
    """Return whether a place is within a sign: before an accent, a joiner or a tone, behind a joiner, in a flag."""
    here, before = text[place], text[place - 1]
    if before == JOINER or here in JOINING or unicodedata.category(here).startswith("M") or ord(here) in TONES:
        return True
    halves = place - len(text[:place].rstrip("".join(map(chr, HALVES))))
    return ord(here) in HALVES and halves % 2 == 1


def harmless_line(text: str) -> str:
    """Return a text as one line in which nothing steers a terminal; for what breaks it or fills it up, a space."""
    return text if text.isprintable() else harmless(text).translate(SPACED)
