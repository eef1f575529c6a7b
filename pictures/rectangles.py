"""Rectangles of one colour as one path: grounds, and the block characters that are drawn as they are meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pictures.grid import HIGH, WIDE, number

EIGHTHS = "▁▂▃▄▅▆▇█"
LEFT = "▏▎▍▌▋▊▉"
SHADES = {"░": 0.25, "▒": 0.5, "▓": 0.75}
QUARTERS = {"▀": 0b0011, "▐": 0b1010}
QUARTERS |= dict(zip("▖▗▘▙▚▛▜▝▞▟", (4, 8, 1, 13, 9, 7, 11, 2, 6, 14), strict=True))
"""Blocks of quarters of a cell: a bit each for upper left, upper right, lower left, lower right."""
EDGES = {"▔": (0.0, 0.0, 1.0, 1 / 8), "▕": (7 / 8, 0.0, 1 / 8, 1.0)}


class Rectangle(NamedTuple):
    """A rectangle stands from its upper left corner on."""

    left: float
    top: float
    wide: float
    high: float


def is_block(letter: str) -> bool:
    """Whether a character is a block that is drawn."""
    return bool(letter.strip()) and (letter in EIGHTHS + LEFT or letter in SHADES | QUARTERS | EDGES)


def opacity(letter: str) -> float:
    """Return how dense a block is."""
    return SHADES.get(letter, 1.0)


def block(letter: str, column: int, row: int) -> Iterator[Rectangle]:
    """Yield what a block fills of its cell."""
    left, top = column * WIDE, row * HIGH
    if letter in EIGHTHS:
        high = HIGH * (EIGHTHS.index(letter) + 1) / 8
        yield Rectangle(left, top + HIGH - high, WIDE, high)
    elif letter in LEFT:
        yield Rectangle(left, top, WIDE * (LEFT.index(letter) + 1) / 8, HIGH)
    elif letter in EDGES:
        across, down, wide, high = EDGES[letter]
        yield Rectangle(left + across * WIDE, top + down * HIGH, wide * WIDE, high * HIGH)
    elif letter in QUARTERS:
        for bit in range(4):
            if QUARTERS[letter] >> bit & 1:
                yield Rectangle(left + bit % 2 * WIDE / 2, top + bit // 2 * HIGH / 2, WIDE / 2, HIGH / 2)
    else:
        yield Rectangle(left, top, WIDE, HIGH)


def outline(rectangles: Iterable[Rectangle]) -> str:
    """Return rectangles of one colour as the data of a path, neighbours as one."""
    rows = _joined(rectangles)
    return "".join(
        f"M{number(one.left)} {number(one.top)}h{number(one.wide)}v{number(one.high)}h{number(-one.wide)}z"
        for one in map(_turned, _joined(map(_turned, rows)))
    )


def _turned(one: Rectangle) -> Rectangle:
    """Return a rectangle whose rows are columns."""
    return Rectangle(one.top, one.left, one.high, one.wide)


def _joined(rectangles: Iterable[Rectangle]) -> list[Rectangle]:
    """Return rectangles, those as one that stand side by side and are as high."""
    joined: list[Rectangle] = []
    for one in sorted(rectangles, key=lambda each: (each.top, each.high, each.left)):
        last = joined[-1] if joined else None
        if last and (last.top, last.high, last.left + last.wide) == (one.top, one.high, one.left):
            joined[-1] = last._replace(wide=last.wide + one.wide)
        else:
            joined.append(one)
    return joined
