"""Tables are printed whole: words wrap, numbers and names stay, and where all is too wide a row becomes a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.table import Column, Table
from rich.text import Text

LEAST_WORDS = 9
"""Cells below which a column of words is no longer worth reading down."""


@dataclass(frozen=True)
class Room:
    """A column needs some cells, and would like more."""

    least: int
    wanted: int


def print_table(table: Table, console: Console) -> None:
    """Print a table with nothing of it cut off, however narrow the console is."""
    rooms, spare = _rooms(table, console.width)
    if spare < 0:
        print_lists(table, console)
        return
    for column, width in zip(table.columns, widths(rooms, spare), strict=True):
        column.width, column.no_wrap, column.overflow = width, False, "fold"
    console.print(table)


def is_too_wide(table: Table, width: int) -> bool:
    """Return whether a table does not fit so many cells, so that it would be printed as lists."""
    return _rooms(table, width)[1] < 0


def _rooms(table: Table, width: int) -> tuple[list[Room], int]:
    """Return what each column needs, and the cells that are left over."""
    rooms = [room_of(column, first=not place) for place, column in enumerate(table.columns)]
    return rooms, width - frame(table) - sum(room.least for room in rooms)


def frame(table: Table) -> int:
    """Return the cells of a row that are no column's: its box and the padding."""
    _, right, _, left = table.padding
    box = 2 * table.show_edge + len(table.columns) - 1 if table.box else 0
    return box + (right + left) * len(table.columns)


def room_of(column: Column, *, first: bool) -> Room:
    """Return how many cells a column needs: whole cells of numbers and of the first column, whole words of others."""
    cells = [plain(cell) for cell in column.cells]
    lines = [line for text in cells for line in text.splitlines()]
    whole = max(map(cell_len, lines), default=0)
    head = plain(column.header)
    word = max((cell_len(word) for line in (head, *lines) for word in line.split()), default=0)
    words = max((cell_len(one) for one in head.split()), default=0)
    kept = first or column.justify == "right" or bool(column.no_wrap and whole <= LEAST_WORDS)
    least = max(whole if kept else min(whole, max(word, LEAST_WORDS)), words, column.min_width or 0)
    return Room(least, max(least, whole, cell_len(head)))


def widths(rooms: Sequence[Room], spare: int) -> list[int]:
    """Share out the spare cells: the columns that want fewest more are served first."""
    given = [room.least for room in rooms]
    order = sorted(range(len(rooms)), key=lambda place: rooms[place].wanted - rooms[place].least)
    for place in order:
        more = min(spare, rooms[place].wanted - rooms[place].least)
        given[place] += more
        spare -= more
    return given


def print_lists(table: Table, console: Console) -> None:
    """Print each row as a list: its first cell, then every other one after the heading of its column."""
    if table.title:
        console.print(Text(plain(table.title), style="bold"))
    heads = [plain(column.header) for column in table.columns]
    for row in zip(*(list(column.cells) for column in table.columns), strict=True):
        first, *others = map(plain, row)
        told = [f"{head} {cell}".strip() for head, cell in zip(heads[1:], others, strict=True) if cell]
        console.print()
        console.print(Text(first, style="bold"))
        for item in told:
            console.print(Padding(Text(item), (0, 0, 0, 2)))
    console.print()


def plain(text: object) -> str:
    """Return what a cell says."""
    return text.plain if isinstance(text, Text) else str(text)
