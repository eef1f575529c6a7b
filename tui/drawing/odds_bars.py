"""These rows are the odds of the next word, one bar a token, and the throw that chose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from tui.drawing.bars import bar, percent
from tui.drawing.rows import Row, fit, wrap


@dataclass(frozen=True)
class Series:
    """A series is one set of odds, in the order of the labels."""

    title: str
    values: Sequence[float]


@dataclass(frozen=True)
class Throw:
    """A throw is the random draw, and the token on which it landed."""

    draw: float
    landed: int


AROUND = 3
"""Rows that may stand around the bars, beside a heading for each series."""
THICKEST = 4
"""Rows of a bar at the most."""


def thickness_of(labels: int, series: int, height: int) -> int:
    """Return the rows that each bar may have where there are so many: one, or some with a row of air below them."""
    each = (height - AROUND - series) // max(1, labels) - 1
    return min(each, THICKEST) if each > 1 else 1


def draw_odds_bars(
    title: str, labels: Sequence[str], series: Sequence[Series], throw: Throw | None, width: int, *, thickness: int = 1
) -> list[Row]:
    """Draw a row a label, with a bar and per cent for each series, side by side; ◀ marks where the throw landed.

    Bars of a `thickness` of several rows have air between them.
    """
    rows: list[Row] = [[(fit(title, width), "strong")]] if title else []
    if not series or not labels:
        return rows
    name_width = max(cell_len(label) for label in labels) + 1
    room = (width - name_width - 2) // len(series)
    if len(series) > 1:
        rows += headings([one.title for one in series], name_width, room)
    for place, label in enumerate(labels):
        row = [(fit(label, name_width), "plain")]
        for one in series:
            value = float(one.values[place])
            drawn = f"{bar(value, max(3, room - 7))}{percent(value):>5}"
            row.append((drawn.ljust(room), "accent" if value >= 0.5 else "plain"))
        again = [(" " * name_width, "plain")]
        for one in series:
            value = float(one.values[place])
            drawn = bar(value, max(3, room - 7)).ljust(room)
            again.append((drawn, "accent" if value >= 0.5 else "plain"))
        if throw and place == throw.landed:
            row.append((" ◀", "warn"))
        rows += [row, *[again] * (thickness - 1), []] if thickness > 1 else [row]
    if throw:
        thrown = f"u = {throw.draw:.2f} "
        rows.append([(thrown, "warn"), *ruler(series[-1].values, throw, width - len(thrown) - 1)])
    return rows


def headings(titles: Sequence[str], before: int, width: int) -> list[Row]:
    """Draw titles side by side, each over as many rows as it needs to be whole."""
    heads = [wrap(title, max(1, width - 1)) for title in titles]
    rows: list[Row] = []
    for line in range(max(map(len, heads))):
        cells = ((fit(head[line] if line < len(head) else "", width), "dim") for head in heads)
        rows.append([(" " * before, "dim"), *cells])
    return rows


def ruler(values: Sequence[float], throw: Throw, width: int) -> Row:
    """Draw the odds laid end to end, with ▼ where the throw fell: `──│────▼──│──`."""
    if width < 8:
        return []
    line = ["─"] * width
    reached = 0.0
    for value in values:
        reached += float(value)
        if 0.001 < reached < 0.999:
            line[min(width - 1, int(reached * width))] = "│"
    line[min(width - 1, int(throw.draw * width))] = "▼"
    return [("".join(line), "dim")]
