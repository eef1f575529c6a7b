"""Figures in plain terms: what is to be seen, not how it is drawn. The screen and the command line draw them alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

KINDS = ("line", "scatter", "bars")


@dataclass(frozen=True)
class Curve:
    """Points, and how to tell them from those of another curve."""

    label: str
    """In the legend, in the reader's language; empty: not in the legend."""
    x: Sequence[float]
    y: Sequence[float]
    """What is not a number is a hole."""
    kind: str = "line"
    """`line`, `scatter` (points only) or `bars`."""
    style: str = "accent"
    """One of `STYLES`, or a colour such as `#31688e`."""
    marker: str = ""
    """One character; empty: chosen by its place, so that curves differ in shape as well as colour."""

    def __post_init__(self) -> None:
        # Copies: a list that goes on growing, or an array, could be compared neither with the figure before nor at all.
        object.__setattr__(self, "x", tuple(map(float, self.x)))
        object.__setattr__(self, "y", tuple(map(float, self.y)))
        if self.kind not in KINDS:
            raise ValueError(f"curve {self.label!r}: received {self.kind!r}, expected one of: {', '.join(KINDS)}")
        if len(self.x) != len(self.y):
            raise ValueError(f"curve {self.label!r}: received {len(self.x)} x and {len(self.y)} y, expected as many")


@dataclass(frozen=True)
class Band:
    """A spread: for each `x`, from `low` to `high`, drawn as a dotted ground."""

    x: Sequence[float]
    low: Sequence[float]
    high: Sequence[float]
    style: str = "dim"
    label: str = ""

    def __post_init__(self) -> None:
        for name in ("x", "low", "high"):
            object.__setattr__(self, name, tuple(map(float, getattr(self, name))))
        if not len(self.x) == len(self.low) == len(self.high):
            sizes = f"{len(self.x)} x, {len(self.low)} low and {len(self.high)} high"
            raise ValueError(f"band {self.label!r}: received {sizes}, expected as many")


@dataclass(frozen=True)
class Guide:
    """A straight line across: a level (`y`), such as chance, or a moment (`x`), such as the present."""

    value: float
    label: str = ""
    axis: str = "y"


@dataclass(frozen=True)
class Figure:
    """Curves on one pair of axes, with the words around them."""

    title: str
    curves: Sequence[Curve]
    x_label: str = ""
    y_label: str = ""
    log_y: bool = False
    bands: Sequence[Band] = ()
    lines: Sequence[Guide] = ()
    empty: str = ""
    """What to say when there is nothing to draw."""
    x_ticks: Sequence[tuple[float, str]] = ()
    """Named ticks; empty: round numbers."""
    frame: Sequence[tuple[float, float]] = ()
    """Points that the axes take in though nothing is drawn there: what moves within them moves on still ground."""

    def __post_init__(self) -> None:
        for name in ("curves", "bands", "lines", "x_ticks", "frame"):
            object.__setattr__(self, name, tuple(getattr(self, name)))
