"""The notebook draws the figures that a run's own command draws, where that draws any."""

from __future__ import annotations

from core.base.language import Strings
from core.jobs.result import Result
from lessons.learner.notebook import UNTELLABLE
from tui.drawing.figure import Figure
from tui.front_ends import printer_of


def figures_of(result: Result, strings: Strings) -> list[Figure]:
    """Return the figures of a result, the most telling first; none of one whose values cannot be drawn."""
    try:
        return printer_of(result).figures(result, strings)
    except UNTELLABLE:
        return []
