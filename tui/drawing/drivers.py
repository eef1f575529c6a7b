"""These rows tell how much each word that was heard drove a bet: a bar a word, and the same by the gradient."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

from tui.drawing.bars import bar
from tui.drawing.rows import Row, fit, wrap

NUMBER = 8
"""Cells of a number with the space before it."""


class Driver(NamedTuple):
    """A driver is one word that was heard before a bet."""

    word: str
    silenced: float
    """Fall of the bet's log-odds when the word is silent; below zero it spoke against the bet."""
    slope: float
    """The same by the gradient."""


def draw_drivers(title: str, heads: tuple[str, str], drivers: Sequence[Driver], width: int) -> list[Row]:
    """Draw a title, the two heads, then rows such as `ella   ███████   +7.31   +4.20`.

    A bar of full blocks is a word that spoke for the bet, one of light blocks spoke against it.
    """
    words = max((cell_len(driver.word) for driver in drivers), default=0) + 1
    columns = [max(NUMBER, cell_len(head) + 1) for head in heads]
    room = max(1, width - words - sum(columns))
    most = max((abs(driver.silenced) for driver in drivers), default=0.0) or 1.0
    rows: list[Row] = [[(line, "strong")] for line in wrap(title, width)]
    names = "".join(head.rjust(cells) for head, cells in zip(heads, columns, strict=True))
    rows.append([(" " * (words + room) + names, "dim")])
    for driver in drivers:
        drawn = bar(abs(driver.silenced) / most, room)
        against = driver.silenced < 0
        if against:
            drawn = ("░" * max(1, round(abs(driver.silenced) / most * room))).ljust(room)
        strongest = abs(driver.silenced) == most
        numbers = f"{driver.silenced:+.2f}".rjust(columns[0]) + f"{driver.slope:+.2f}".rjust(columns[1])
        style = "warn" if against else "accent" if strongest else "plain"
        rows.append([(fit(driver.word, words), style), (drawn, style), (numbers, "plain")])
    return rows
