"""Terms of a lab: the keys, settings and facts that a lesson may name. Each lab declares its own for the linter."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

SCREEN_KEYS = frozenset({"space", "left", "right", "up", "down", "tab", "enter", "escape", "y"})
"""Keys that every lab understands, because the lab or the screen around it handles them."""


class PartTerms(NamedTuple):
    """A part of a lab that a lesson may leave out."""

    names: Mapping[str, str]
    """Word, in each language, that must have been said before the part stands beside a step."""
    keys: frozenset[str] = frozenset()
    """Keys that the lab handles only while the part stands there."""
    extra: bool = False
    """Whether it stands only where a step asks for it by name."""


class LabTerms(NamedTuple):
    """Everything of one lab that a lesson may name."""

    keys: frozenset[str]
    """Keys that the lab handles, by Textual's names."""
    settings: frozenset[str]
    facts: frozenset[str]
    parts: Mapping[str, PartTerms] = {}
    """Parts that a lesson may leave out."""

    def revealed(self, reveal: Collection[str] | None) -> frozenset[str]:
        """Return the parts that stand beside a step which asks for these; one that asks for none gets the usual."""
        usual = (name for name, part in self.parts.items() if not part.extra)
        return frozenset(usual if reveal is None else reveal)
