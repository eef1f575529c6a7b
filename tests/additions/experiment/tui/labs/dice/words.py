"""The words of the dice lab and its command."""

from __future__ import annotations

from core.experiments.dice import DiceSpec

from core.base.language import Strings


def asked(spec: DiceSpec, strings: Strings) -> str:
    """Return what was asked for in half a line."""
    return strings("notebook.asked.dice", throws=spec.throws)
