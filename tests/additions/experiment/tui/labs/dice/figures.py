"""The figure of the dice."""

from __future__ import annotations

from core.experiments.dice import DiceResult

from core.base.language import Strings
from tui.drawing.figure import Curve, Figure


def figures(result: DiceResult, strings: Strings) -> list[Figure]:
    """Return the picture of a result."""
    places = range(len(result.counts))
    ticks = [(float(place), word) for place, word in zip(places, result.counts, strict=True)]
    return [Figure(strings("dice.title"), (Curve("", places, list(result.counts.values()), "bars"),), x_ticks=ticks)]
