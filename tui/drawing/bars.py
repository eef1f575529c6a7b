"""Bars are made of characters: eighths of a block along a line, and little columns."""

from __future__ import annotations

import math
from collections.abc import Iterable

from tui.drawing.numbers import percent as written_percent

EIGHTHS = " ▏▎▍▌▋▊▉█"
COLUMNS = "▁▂▃▄▅▆▇█"


def bar(share: float, width: int) -> str:
    """Return a horizontal bar, `share` (0 to 1) of `width` cells, to the eighth of a cell."""
    if math.isnan(share):
        return "?".ljust(width)
    eighths = round(min(1.0, max(0.0, share)) * width * 8)
    whole, rest = divmod(eighths, 8)
    return ("█" * whole + (EIGHTHS[rest] if rest else "")).ljust(width)


def column(value: float, low: float, high: float) -> str:
    """Return one character from ▁ (at `low` or below) to █ (at `high` or above)."""
    if math.isnan(value):
        return "?"
    share = min(1.0, max(0.0, (value - low) / (high - low)))
    return COLUMNS[round(share * (len(COLUMNS) - 1))]


def reach_of(values: Iterable[float]) -> float:
    """Return the size to be drawn full: one, or where values go beyond it, the next half above the largest."""
    sizes = [abs(value) for value in values if math.isfinite(value)]
    return max(1.0, math.ceil(2 * max(sizes, default=1.0)) / 2)


def stacked(value: float, low: float, high: float, line: int, lines: int) -> str:
    """Return one line, counted from below, of a column `lines` high: ▁ at `low`, filled to the top at `high`."""
    share = (value - low) / (high - low) if high > low else 0.0
    eighths = 1 + round(min(1.0, max(0.0, share)) * (8 * lines - 1)) - 8 * line
    return COLUMNS[min(8, eighths) - 1] if eighths > 0 else " "


def written(value: float, signed: bool) -> str:
    """Return a gate as ` 0.94`, a state as `-0.42`, five cells; `    ?` for a value that is not a number."""
    if math.isnan(value):
        return "    ?"
    return f"{value:+.2f}" if signed else f"{value:5.2f}"


def short(value: float) -> str:
    """Return five cells for any size below 1e100: ` 0.76`, `-12.3`, ` 123.`, ` -1e9`; `    ?` for not a number."""
    if math.isnan(value):
        return "    ?"
    size = abs(value)
    if size < 9.995:
        return f"{value:5.2f}" if round(value, 2) else " 0.00"  # never -0.00
    if size < 999.5:
        return f"{value:5.1f}" if size < 99.95 else f"{value:.0f}.".rjust(5)
    if math.isinf(value):
        return ("∞" if value > 0 else "-∞").rjust(5)
    digit, _, power = f"{value:.0e}".partition("e")
    return f"{digit}e{int(power)}".rjust(5)


def percent(share: float) -> str:
    """Return `42 %`, four cells and more where needed; `<1 %` for a share that is small but not zero."""
    if math.isnan(share):
        return "  ? "
    if share > 0 and round(share * 100) == 0:
        return "<1 %"
    return written_percent(share).rjust(4)
