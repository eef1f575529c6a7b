"""A layered graph's nodes are placed so that few lines cross and lines are short. Nothing is drawn here.

The method is that of Sugiyama, Tagawa and Toda (1981): edges that skip layers are given a place in each of them, every
layer is ordered by the mean place of its neighbours, and then the places are chosen.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from tui.graph.wires import tracks

BEND = 2
"""Cost, in slots, of a link that does not go straight down."""
CLASH = 100
"""Cost of two links that change places: their lines would lie upon each other."""
SWEEPS = 8
"""Times that the order of the layers is gone over, down and up, at the most. It settles sooner."""


class Edge(NamedTuple):
    """An edge leads from a node to one in a deeper layer."""

    above: str
    below: str


class Pass(NamedTuple):
    """A pass is the place where an edge goes by a layer in which it has no end."""

    edge: Edge
    layer: int


Spot = str | Pass
"""Thing that takes a place in a layer: a node, or an edge on its way."""


class Link(NamedTuple):
    """A link is the piece of an edge from one layer to the next."""

    above: Spot
    below: Spot
    edge: Edge


@dataclass(frozen=True)
class Layered:
    """A layout gives each node and each passing edge a slot of its layer.

    Slots count from the left: nodes stand in the odd ones, passing edges in any.
    """

    layers: tuple[tuple[Spot, ...], ...]
    links: tuple[tuple[Link, ...], ...]
    """Links below each layer but the last."""
    slots: Mapping[Spot, int]
    lanes: int
    """Number of odd slots: as many as the fullest layer asks for."""

    @cached_property
    def turns(self) -> tuple[Mapping[int, int], ...]:
        """Rows that lines run along, below each layer but the last: the row by the slot from which they start."""
        return tuple(
            tracks((self.slots[link.above], self.slots[link.below]) for link in between) for between in self.links
        )

    def layer_of(self, node: str) -> int:
        """Return the layer of a node."""
        return next(place for place, layer in enumerate(self.layers) if node in layer)

    def nodes(self, layer: int) -> list[str]:
        """Return the nodes of a layer from left to right."""
        return [spot for spot in self.layers[layer] if isinstance(spot, str)]


def arrange(depths: Mapping[str, int], edges: Iterable[tuple[str, str]]) -> Layered:
    """Lay out nodes whose layers are known. Each edge must lead to a deeper layer."""
    rows: list[list[Spot]] = [[] for _ in range(max(depths.values(), default=-1) + 1)]
    for node, depth in depths.items():
        rows[depth].append(node)
    links: list[list[Link]] = [[] for _ in rows[1:]]
    for edge in itertools.starmap(Edge, edges):
        first, last = depths[edge.above], depths[edge.below]
        way: list[Spot] = [edge.above, *(Pass(edge, layer) for layer in range(first + 1, last)), edge.below]
        for layer, spot in enumerate(way[1:-1], start=first + 1):
            rows[layer].append(spot)
        for layer, (above, below) in enumerate(itertools.pairwise(way), start=first):
            links[layer].append(Link(above, below, edge))
    ordered = order(rows, links)
    lanes = max(map(lanes_needed, ordered), default=0)
    slots = settle(ordered, links, 2 * lanes + 1)
    return Layered(tuple(map(tuple, ordered)), tuple(map(tuple, links)), slots, lanes)


def lanes_needed(row: Iterable[Spot]) -> int:
    """Return how many odd slots a layer takes up, packed to the left."""
    slot = -1
    for spot in row:
        slot += 2 if isinstance(spot, str) and slot % 2 else 1
    return (slot + 1) // 2


def order(rows: Sequence[Sequence[Spot]], links: Sequence[Sequence[Link]]) -> list[list[Spot]]:
    """Return each layer ordered so that few links cross.

    The mean place of the neighbours decides, down and up in turn; then neighbours are swapped.
    """
    best = [list(row) for row in rows]
    least = count_crossings(best, links)
    now = [list(row) for row in rows]
    for sweep in range(SWEEPS):
        down = sweep % 2 == 0
        for layer in range(1, len(now)) if down else range(len(now) - 2, -1, -1):
            beside = {spot: place for place, spot in enumerate(now[layer - 1 if down else layer + 1])}
            ends = neighbours(links[layer - 1 if down else layer], up=down)
            means = {
                spot: sum(beside[other] for other in ends[spot]) / len(ends[spot]) if spot in ends else place
                for place, spot in enumerate(now[layer])
            }
            now[layer].sort(key=means.__getitem__)
        swap(now, links)
        found = count_crossings(now, links)
        if found < least:
            best, least = [list(row) for row in now], found
        elif sweep % 2:
            break  # neither down nor up
    return best


def swap(rows: list[list[Spot]], links: Sequence[Sequence[Link]]) -> None:
    """Let neighbours change places while that takes crossings away."""
    better = True
    while better:
        better = False
        for layer, row in enumerate(rows):
            # What changes lies between this layer and its neighbours.
            beside, between = rows[max(0, layer - 1) : layer + 2], links[max(0, layer - 1) : layer + 1]
            for place in range(len(row) - 1):
                before = count_crossings(beside, between)
                row[place], row[place + 1] = row[place + 1], row[place]
                if count_crossings(beside, between) < before:
                    better = True
                else:
                    row[place], row[place + 1] = row[place + 1], row[place]


def count_crossings(rows: Sequence[Sequence[Spot]], links: Sequence[Sequence[Link]]) -> int:
    """Return the number of pairs of links that cross, in all layers together."""
    places = {spot: place for row in rows for place, spot in enumerate(row)}
    return sum(
        (places[one.above] - places[other.above]) * (places[one.below] - places[other.below]) < 0
        for between in links
        for one, other in itertools.combinations(between, 2)
    )


def neighbours(links: Iterable[Link], *, up: bool) -> dict[Spot, list[Spot]]:
    """Return the spots that each spot is linked to: those in the layer above it, or those below."""
    found: dict[Spot, list[Spot]] = {}
    for link in links:
        one, other = (link.below, link.above) if up else (link.above, link.below)
        found.setdefault(one, []).append(other)
    return found


def settle(rows: Sequence[Sequence[Spot]], links: Sequence[Sequence[Link]], width: int) -> dict[Spot, int]:
    """Return a slot for each spot, in the order of its layer, so that the links are as short as they can be.

    `width` is the number of slots of every layer.
    """
    if not rows:
        return {}
    # From the top down: what each way to place a layer costs with the best way to place those above it.
    ways: list[tuple[float, dict[Spot, int]]] = [(0.0, way) for way in placements(rows[0], width)]
    for row, between in zip(rows[1:], links, strict=True):
        below = []
        for way in placements(row, width):
            cost, best = min(
                ((so_far + length(between, slots | way), slots) for so_far, slots in ways), key=lambda found: found[0]
            )
            below.append((cost, best | way))
        ways = below
    return min(ways, key=lambda found: found[0])[1]


def placements(row: Sequence[Spot], width: int) -> list[dict[Spot, int]]:
    """Return every way to give a layer its slots, in order, with nodes in odd ones."""
    return [
        dict(zip(row, chosen, strict=True))
        for chosen in itertools.combinations(range(width), len(row))
        if all(slot % 2 for slot, spot in zip(chosen, row, strict=True) if isinstance(spot, str))
    ]


def length(links: Sequence[Link], slots: Mapping[Spot, int]) -> float:
    """Return how far the links of two layers reach sideways; a bend costs more, and a clash most."""
    moves = {(slots[link.above], slots[link.below]) for link in links}
    bent = [(start, end) for start, end in moves if start != end]
    return sum(BEND + abs(start - end) for start, end in bent) + sum(
        CLASH for start, end in bent if (end, start) in moves
    )
