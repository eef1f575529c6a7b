"""Controls of a lesion: the same is done to as many units, taken at random. Without them no effect means anything."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np

from core.base.errors import DembowError
from core.lesions.standing import RARE
from core.networks.cell import Cell
from core.networks.interventions import WHOLE_UNIT, Intervention, Place

Pool = Literal["part", "cell"]

Places = tuple[Place, ...]


@dataclass(frozen=True)
class Controls:
    """The controls of one lesion, and how they were drawn."""

    lesions: tuple[Intervention, ...]
    pool: Pool
    """`part`: they are drawn from the other units of the same part. `cell`: too few choices are left there to call any
    one rare, and they are drawn from the units of any part of its family (gates, or carried states, or both where the
    family has one member).
    """
    parts: tuple[str, ...]
    """Parts that they are drawn from."""
    exhaustive: bool
    """Whether these are all that there are."""


def draw_controls(lesion: Intervention, cell: Cell, units: int, count: int, seed: int) -> Controls:
    """Return at most `count` lesions of the same kind on as many units elsewhere; never the lesion itself.

    `lesion` is in one part. Raises `DembowError` when there is no elsewhere.
    """
    part, number = _extent(lesion, units)
    chooser = _Chooser(lesion, (part,), units, number)
    pool: Pool = "part"
    if chooser.others < RARE:
        wider = _Chooser(lesion, family(cell, part), units, number)
        if wider.others > chooser.others:
            chooser, pool = wider, "cell"
    if not chooser.others:
        raise DembowError("lesion_of_everything", units=units)
    own = frozenset(Place(part, unit) for unit in _units(lesion, units))
    exhaustive = chooser.others <= count and lesion.kind != "shuffle"
    random, once = np.random.default_rng(seed), lesion.kind != "shuffle"
    source = chooser.every() if exhaustive else chooser.drawn(random, once=once)
    chosen = itertools.islice((places for places in source if frozenset(places) != own), count)
    lesions = tuple(lesion.at_places(places, seed + 1 + place) for place, places in enumerate(chosen))
    return Controls(lesions, pool, chooser.parts, exhaustive)


def family(cell: Cell, part: str) -> tuple[str, ...]:
    """Return the parts that a part may be compared with."""
    if part == WHOLE_UNIT:
        return (WHOLE_UNIT,)
    kin = cell.gates if part in cell.gates else cell.states
    return kin if len(kin) > 1 else (*cell.gates, *cell.states)


class _Chooser:
    """The chooser takes `number` units among those of `parts`: anywhere, or, where units exchange values, all in one
    part.
    """

    def __init__(self, lesion: Intervention, parts: tuple[str, ...], units: int, number: int) -> None:
        self.parts, self.units, self.number = parts, units, number
        self.in_one_part = lesion.moves_units

    @property
    def others(self) -> int:
        """Number of choices besides the lesion's own."""
        if self.in_one_part:
            return len(self.parts) * math.comb(self.units, self.number) - 1
        return math.comb(len(self.parts) * self.units, self.number) - 1

    def every(self) -> Iterator[Places]:
        """Yield every choice."""
        if not self.in_one_part:
            places = [Place(part, unit) for part in self.parts for unit in range(self.units)]
            yield from itertools.combinations(places, self.number)
            return
        for part in self.parts:
            for units in itertools.combinations(range(self.units), self.number):
                yield tuple(Place(part, unit) for unit in units)

    def drawn(self, random: np.random.Generator, *, once: bool) -> Iterator[Places]:
        """Yield random choices for ever; with `once`, none twice."""
        seen: set[frozenset[Place]] = set()
        while True:
            if self.in_one_part:
                part = self.parts[random.integers(len(self.parts))]
                units = random.choice(self.units, self.number, replace=False)
                places = tuple(Place(part, int(unit)) for unit in units)
            else:
                numbers = random.choice(len(self.parts) * self.units, self.number, replace=False)
                places = tuple(Place(self.parts[n // self.units], int(n % self.units)) for n in numbers.tolist())
            if once and frozenset(places) in seen:
                continue
            seen.add(frozenset(places))
            yield places


def _extent(lesion: Intervention, units: int) -> tuple[str, int]:
    """Return the part of a lesion, and how many of its units it takes."""
    (part,) = {place.part for place in lesion.places}
    return part, len(_units(lesion, units))


def _units(lesion: Intervention, units: int) -> set[int]:
    if any(place.unit is None for place in lesion.places):
        return set(range(units))
    return {place.unit for place in lesion.places if place.unit is not None}
