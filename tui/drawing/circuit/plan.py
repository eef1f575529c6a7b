"""A plan says how a circuit is wired, in places that are not cells yet: columns by name, lanes from above to below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Beat = Literal["hear", "gates", "forget", "write", "tell", "bet"]
BEATS: tuple[Beat, ...] = get_args(Beat)
"""Beats of a step: what is done, in the order in which it can be done."""
Lane = Literal["top", "belt", "squash", "mix", "box", "memory", "word"]
LANES: tuple[Lane, ...] = get_args(Lane)
"""Lanes from above to below."""
Column = str
"""A column is one of the plan's own, or one of the two ends."""
START, END = "start", "end"
Point = tuple[Column, Lane]
Side = Literal["right", "left", "above", "under", "over"]


@dataclass(frozen=True)
class Wire:
    """A wire carries one quantity from point to point."""

    points: tuple[Point, ...]
    beat: Beat
    """The beat at which it carries."""
    amount: str = ""
    """The quantity, as equations write it; empty for the word, which is there or not."""
    arrow: bool = False


@dataclass(frozen=True)
class Node:
    """A node does something to what comes in: × and + are circled, a squash stands in a box."""

    place: Point
    sign: str
    beat: Beat
    round: bool = True


@dataclass(frozen=True)
class Tag:
    """A tag writes a quantity beside a point."""

    place: Point
    amount: str
    beat: Beat
    side: Side
    label: str = ""
    """Text before the number."""
    spare: bool = False
    """Whether it is left out where there is little room."""


@dataclass(frozen=True)
class Port:
    """A port is an end of a wire, where a state comes in or goes out."""

    lane: Lane
    amount: str
    beat: Beat
    leaves: bool


@dataclass(frozen=True)
class Plan:
    """The plan of a cell."""

    columns: tuple[Column, ...]
    """Columns from left to right, without the ends."""
    wires: tuple[Wire, ...]
    nodes: tuple[Node, ...]
    tags: tuple[Tag, ...]
    ports: tuple[Port, ...]
    word: Lane = "word"
    """Lane on which the word comes in."""
    bets: Lane = "mix"
    """Lane on which the odds go out."""

    @property
    def beats(self) -> tuple[Beat, ...]:
        """The beats of this circuit."""
        busy = {wire.beat for wire in self.wires} | {node.beat for node in self.nodes}
        return tuple(beat for beat in BEATS if beat in busy)
