"""Sizes of the screens that nobody sees; this module imports nothing of Textual."""

from __future__ import annotations

USUAL = (120, 36)
"""Columns and rows of a window on an ordinary laptop."""
SMALL = (80, 24)
"""Columns and rows that a terminal opens with, and fewer than which nobody promises much."""
SIZES = (USUAL, SMALL)
"""All of them, the usual one first."""
