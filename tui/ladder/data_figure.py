"""Figure of a learner's series as it is read."""

from __future__ import annotations

import math
from collections.abc import Sequence

from core.base.language import Strings
from core.experiments.data import DataResult, DatedValue
from tui.drawing.figure import Curve, Figure
from tui.drawing.rows import CONTROLS
from tui.ladder.pasted import file_name

TICKS = 4
"""Dates below the figure."""


def data_figure(result: DataResult, strings: Strings) -> Figure:
    """Return the series from first to last, with its dates below; a gap leaves a hole."""
    x = [one.place for one in result.drawn]
    y = [math.nan if one.value is None else one.value for one in result.drawn]
    title = strings("reading.told.title", file=file_name(result.path, strings), column=result.reading.column)
    curve = Curve("", x, y, style="accent")
    steps = range(0, len(x), max(1, (len(x) - 1) // (TICKS - 1)))
    dates = tick_texts([result.drawn[place].date for place in steps]) if result.reading.first else []
    ticks = [(x[place], date) for place, date in zip(steps, dates, strict=False)]
    return Figure(title.translate(CONTROLS), (curve,), empty=strings("plot.nothing"), x_ticks=ticks)


def tick_texts(dates: Sequence[str]) -> list[str]:
    """Return dates as short as they may be and still tell each other apart: days; days and hours; all of them."""
    for short in (slice(0, 10), slice(5, 16)):
        texts = [date[short] if ":" in date or short.start == 0 else f"{date[short]} 00:00" for date in dates]
        if len(set(texts)) == len(texts):
            return texts
    return list(dates)


def value_lines(result: DataResult, strings: Strings) -> list[str]:
    """Return the first and the last values with their places and dates, a line each, dots between them."""
    gap = strings("reading.told.gap")
    wide = len(str(result.reading.rows))
    long = max(len(one.date) for one in (*result.first, *result.last))

    def line(one: DatedValue) -> str:
        value = gap if one.value is None else f"{one.value:.10g}"
        return f"{one.place:>{wide}}  {one.date:<{long}}{'  ' if long else ''}{value}"

    between = ["…"] if result.last and result.last[0].place > len(result.first) + 1 else []
    return [*map(line, result.first), *between, *map(line, result.last)]
