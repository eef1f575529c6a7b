"""Terms of a lab: what a lesson may ask of it. Each lab declares its own; whoever lints hands them in."""

from __future__ import annotations

from typing import NamedTuple

SCREEN_KEYS = frozenset({"space", "left", "right", "up", "down", "tab", "enter", "escape", "y"})
"""Keys that every lab understands, or the screen in its stead."""


class LabTerms(NamedTuple):
    """One lab, as lessons see it."""

    keys: frozenset[str]
    """Keys to press, by Textual's names."""
    settings: frozenset[str]
    facts: frozenset[str]
