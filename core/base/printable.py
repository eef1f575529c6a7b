"""Texts of strangers as they may be shown: what would steer a terminal is seen, and never obeyed."""

from __future__ import annotations

KEPT = "\n\t"
"""Characters of control that only break a line or fill it up."""
UNSHOWN = "�"
"""Sign that stands for a character that is not shown as itself."""
CONTROLS = (*range(32), *range(127, 160), 0x2028, 0x2029)
"""Code points that move a terminal's cursor, begin a sequence or end one."""
OVERRIDES = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""Code points that turn the direction of writing, so that a line reads otherwise than it is."""
QUOTED = 60
"""Characters that are quoted at most of what somebody wrote: a page that was pasted by mistake would hide the error."""
HARM = dict.fromkeys((*CONTROLS, *OVERRIDES), UNSHOWN) | {ord(kept): kept for kept in KEPT}


def harmless(text: str) -> str:
    """Return a text in which nothing steers a terminal. Newlines and tabs stay."""
    return text if text.isprintable() else text.translate(HARM)


def brief(text: str) -> str:
    """Return a text as it is quoted back at whoever wrote it: whole, or its beginning where it is long."""
    return text if len(text) <= QUOTED else f"{text[: QUOTED - 1]}…"


def harmless_line(text: str) -> str:
    """Return a text as one line in which nothing steers a terminal."""
    return " ".join(harmless(text).split("\n")) if "\n" in text else harmless(text)
