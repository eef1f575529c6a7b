"""Signs that the narration never prints."""

from __future__ import annotations

import re

NEVER = re.compile("[\u2500-\u28ff\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""Boxes, blocks, shapes, check marks and braille, and every control but tab and newline: escape sequences begin so."""


def drawn_in(text: str) -> list[str]:
    """The lines of a text with a sign that is never printed."""
    return [line for line in text.split("\n") if NEVER.search(line)]
