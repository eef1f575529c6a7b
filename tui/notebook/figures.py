"""The notebook draws the figures that a run's own command draws, where that draws any."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from core.base.language import Strings
from core.experiments.untyped import Untyped
from core.jobs.result import Result
from tui.drawing.figure import Figure
from tui.front_ends import printer_of

Document = Mapping[str, Any]


def figures_of(result: Result, strings: Strings) -> list[Figure]:
    """Return the figures of a result, the most telling first."""
    if isinstance(result, Untyped):
        return FIGURES[result.name](result.fields, strings)
    return printer_of(result).figures(result, strings)


FIGURES: dict[str, Callable[[Document, Strings], list[Figure]]] = {}
