"""Figure of a learner's series as it is read."""

from __future__ import annotations

import math
from pathlib import Path

from core.base.language import Strings
from core.experiments.data import DataResult, DatedValue
from tui.drawing.figure import Curve, Figure
from tui.drawing.rows import CONTROLS

TICKS = 4
"""Dates below the figure."""


def data_figure(result: DataResult, strings: Strings) -> Figure:
    """Return the series from first to last, with its dates below; a gap leaves a hole."""
    x = [one.place for one in result.drawn]
    y = [math.nan if one.value is None else one.value for one in result.drawn]
    file = Path(result.path).name
    title = strings("reading.told.title", file=file, column=result.reading.column).translate(CONTROLS)
    curve = Curve("", x, y, style="accent")
    steps = range(0, len(x), max(1, (len(x) - 1) // (TICKS - 1)))
    ticks = [(x[place], result.drawn[place].date[:10]) for place in steps] if result.reading.first else []
    return Figure(title, (curve,), empty=strings("plot.nothing"), x_ticks=ticks)


def value_lines(result: DataResult, strings: Strings) -> list[str]:
    """Return the first and the last values with their places and dates, a line each, dots between them."""
    gap = strings("reading.told.gap")
    wide = len(str(result.reading.rows))

    def line(one: DatedValue) -> str:
        value = gap if one.value is None else f"{one.value:.10g}"
        return f"{one.place:>{wide}}  {one.date}{'  ' if one.date else ''}{value}"

    between = ["…"] if result.last and result.last[0].place > len(result.first) + 1 else []
    return [*map(line, result.first), *between, *map(line, result.last)]
