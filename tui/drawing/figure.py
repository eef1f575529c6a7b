"""A figure tells in plain terms what is to be seen. Screen, command line and export draw it, each in its way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

KINDS = ("line", "scatter", "bars", "stems")
UPRIGHT = ("bars", "stems")
"""Kinds that stand on zero, each place with room around it."""
MARKERS = "●▲■◆○△□◇★✚"
"""Markers of curves, by place."""


@dataclass(frozen=True)
class Curve:
    """A curve holds points, and how they differ in looks from those of another curve."""

    label: str
    """Label in the legend, in the reader's language; an empty label leaves the curve out of the legend."""
    x: Sequence[float]
    y: Sequence[float]
    """Values upwards; not a number leaves a hole."""
    kind: str = "line"
    """Kind of curve: `line`, `scatter` (points only), `bars`, or `stems` for values between which there is nothing."""
    style: str = "accent"
    """Style of the curve: one of `STYLES`, or a colour such as `#31688e`."""
    marker: str = ""
    """Character that marks points; an empty one is chosen by place, so that curves differ in shape too."""

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
    """A band is a spread: for each `x`, from `low` to `high`, drawn as a dotted ground."""

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
    """A guide is a straight line across: a level (`y`), such as chance, or a moment (`x`), such as the present."""

    value: float
    label: str = ""
    axis: str = "y"
    crossed: bool = True
    """Whether a curve that crosses it says something: what came at one moment is no level for the others."""
    begin: float | None = None
    """Place along the other axis from which a level is drawn on; none: from side to side."""
    style: str = "dim"


@dataclass(frozen=True)
class Figure:
    """A figure holds curves on one pair of axes, with the words around them."""

    title: str
    curves: Sequence[Curve]
    x_label: str = ""
    y_label: str = ""
    log_y: bool = False
    bands: Sequence[Band] = ()
    lines: Sequence[Guide] = ()
    empty: str = ""
    """Words that stand in the figure's place when there is nothing to draw."""
    x_ticks: Sequence[tuple[float, str]] = ()
    """Places and names of the ticks; without any, round numbers are chosen."""
    shades: Sequence[tuple[float, float]] = ()
    """Stretches of the lower axis that stand on a darker ground: what is to come, or a hole. Words say it too."""
    frame: Sequence[tuple[float, float]] = ()
    """Points that the axes take in without a mark, so that curves which change do so within axes that stand still."""

    def __post_init__(self) -> None:
        for name in ("curves", "bands", "lines", "x_ticks", "shades", "frame"):
            object.__setattr__(self, name, tuple(getattr(self, name)))
