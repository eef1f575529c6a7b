"""The name that somebody may have meant who wrote one that there is not."""

from __future__ import annotations

from collections.abc import Sequence

ALIKE = 0.67
"""Likeness from which a name may have been meant: 1 is the same."""


def nearest(written: str, known: Sequence[str], alike: float = ALIKE) -> str:
    """Return the known name that is most like the written one; empty where none is alike enough."""
    import difflib  # whoever makes no mistake goes without it

    return next(iter(difflib.get_close_matches(written, known, 1, alike)), "")
