"""Motion is what moves by itself on the screen; whoever wants less of it says so once, and has it everywhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

MOTION = "motion"
"""Setting that keeps what the learner chose."""
LESS, ALL = "less", "all"
VARIABLE = "TEXTUAL_ANIMATIONS"
"""Textual's own variable, which decides where it is set."""
NONE: Final = "none"
FULL: Final = "full"
"""Textual's name for all motion; `NONE` is that for none of it."""


def is_calm(kept: str | None, environment: Mapping[str, str]) -> bool:
    """Return whether nothing is to move by itself: the variable decides, and where it is not set what was chosen."""
    if decided := environment.get(VARIABLE):
        return decided == NONE
    return kept == LESS
