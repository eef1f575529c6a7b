"""Terms of a lab: the keys, settings and facts that a lesson may name. Each lab declares its own for the linter."""

from __future__ import annotations

from typing import NamedTuple

SCREEN_KEYS = frozenset({"space", "left", "right", "up", "down", "tab", "enter", "escape", "y"})
"""Keys that every lab understands, because the lab or the screen around it handles them."""


class LabTerms(NamedTuple):
    """Everything of one lab that a lesson may name."""

    keys: frozenset[str]
    """Keys that the lab handles, by Textual's names."""
    settings: frozenset[str]
    facts: frozenset[str]
