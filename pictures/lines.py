"""Box drawing as strokes, so that frames and wires join whatever the font."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from pictures.grid import HIGH, WIDE, number

FIRST, LAST = "\u2500", "\u257f"
NOT_DRAWN = ("DOUBLE", "DASH", "DIAGONAL")
"""Words in the names of those that stay text."""
WEIGHTS = {"LIGHT": 1.3, "HEAVY": 3.0}
"""Width of a stroke."""
SIDES = {
    "UP": ("UP",),
    "DOWN": ("DOWN",),
    "LEFT": ("LEFT",),
    "RIGHT": ("RIGHT",),
    "VERTICAL": ("UP", "DOWN"),
    "HORIZONTAL": ("LEFT", "RIGHT"),
}


def is_line(letter: str) -> bool:
    """Whether a character is a line that is drawn as strokes."""
    return FIRST <= letter <= LAST and not any(word in unicodedata.name(letter) for word in NOT_DRAWN)


@cache
def arms(letter: str) -> dict[str, str]:
    """Return the sides that a line goes out to, each with its weight."""
    parts = [part.split() for part in unicodedata.name(letter).removeprefix("BOX DRAWINGS ").split(" AND ")]
    weights = [next((word for word in part if word in WEIGHTS), "") for part in parts]
    return {
        side: weight or weights[0]
        for part, weight in zip(parts, weights, strict=True)
        for word in part
        for side in SIDES.get(word, ())
    }


def strokes(letters: Iterable[tuple[str, int, int]]) -> dict[str, str]:
    """Return lines, each with its column and row, as the data of a path for each weight; neighbours are one stroke."""
    level: dict[tuple[str, float], list[tuple[float, float]]] = defaultdict(list)
    upright: dict[tuple[str, float], list[tuple[float, float]]] = defaultdict(list)
    drawn: dict[str, str] = defaultdict(str)
    for letter, column, row in letters:
        left, top = column * WIDE, row * HIGH
        across, down = left + WIDE / 2, top + HIGH / 2
        if "ARC" in unicodedata.name(letter):
            drawn["LIGHT"] += _arc(letter, across, down)
            continue
        for side, weight in arms(letter).items():
            if side in {"LEFT", "RIGHT"}:
                level[weight, down].append((left, across) if side == "LEFT" else (across, left + WIDE))
            else:
                upright[weight, across].append((top, down) if side == "UP" else (down, top + HIGH))
    for (weight, down), spans in level.items():
        drawn[weight] += "".join(f"M{number(a)} {number(down)}h{number(b - a)}" for a, b in _joined(spans))
    for (weight, across), spans in upright.items():
        drawn[weight] += "".join(f"M{number(across)} {number(a)}v{number(b - a)}" for a, b in _joined(spans))
    return dict(drawn)


def _arc(letter: str, across: float, down: float) -> str:
    sides = arms(letter)
    wide = WIDE / 2 if "RIGHT" in sides else -WIDE / 2
    high = HIGH / 2 if "DOWN" in sides else -HIGH / 2
    bend = WIDE / 2 if high > 0 else -WIDE / 2
    straight = f"v{number(bend - high)}" if bend != high else ""
    return f"M{number(across)} {number(down + high)}{straight}q0 {number(-bend)} {number(wide)} {number(-bend)}"


def _joined(spans: list[tuple[float, float]]) -> list[tuple[float, float]]:
    joined: list[tuple[float, float]] = []
    for begin, end in sorted(spans):
        if joined and begin <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((begin, end))
    return joined
