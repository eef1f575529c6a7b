"""Numbers and sentences of a class as text."""

from __future__ import annotations

import re

from tui.drawing.numbers import percent

MARKS = re.compile(r"[*_`]+|^#+ ", re.MULTILINE)


def share_text(share: float | None) -> str:
    """Return a share as per cent, `83 %`; a hyphen for none."""
    return "-" if share is None else percent(share)


def first_sentence(text: str) -> str:
    """Return the first sentence of a text in Markdown, without its marks."""
    plain = " ".join(MARKS.sub("", text.split("\n\n")[0]).split())
    found = re.match(r".+?[.!?](?= |$)", plain)
    return found[0] if found else plain
