"""Controls of a lesion: the same done to as many units, taken at random. Without them no effect means anything."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import msgspec
import numpy as np

from core.cells import Cell
from core.errors import DembowError
from core.lesions import WHOLE_UNIT, Intervention, Place
from core.network import Floats

Pool = Literal["part", "cell"]
FEW = 20
"""Fewer controls than this cannot show that a lesion is one in twenty."""

Places = tuple[Place, ...]


@dataclass(frozen=True)
class Controls:
    """The controls of one lesion."""

    lesions: tuple[Intervention, ...]
    pool: Pool
    """Where they are drawn from: other units of the same part; or, where that leaves fewer than `FEW` other choices,
    units of any part of its family (gates, or carried states, or both where the family has one member).
    """
    exhaustive: bool
    """Whether these are all that there are."""


def draw_controls(lesion: Intervention, cell: Cell, units: int, count: int, seed: int) -> Controls:
    """At most `count` lesions of the same kind on as many units elsewhere; never the lesion itself.

    `lesion` is in one part. Raises `DembowError` when there is no elsewhere.
    """
    part, number = _extent(lesion, units)
    chooser = _Chooser(lesion, (part,), units, number)
    pool: Pool = "part"
    if chooser.others < FEW:
        wider = _Chooser(lesion, family(cell, part), units, number)
        if wider.others > chooser.others:
            chooser, pool = wider, "cell"
    if not chooser.others:
        raise DembowError("lesion_of_everything", units=units)
    own = frozenset(Place(part, unit) for unit in _units(lesion, units))
    exhaustive = chooser.others <= count and lesion.kind != "shuffle"
    source = chooser.every() if exhaustive else chooser.drawn(np.random.default_rng(seed), lesion.kind != "shuffle")
    chosen = itertools.islice((places for places in source if frozenset(places) != own), count)
    lesions = tuple(lesion.at_places(places, seed + 1 + place) for place, places in enumerate(chosen))
    return Controls(lesions, pool, exhaustive)


def family(cell: Cell, part: str) -> tuple[str, ...]:
    """The parts that a part may be compared with."""
    if part == WHOLE_UNIT:
        return (WHOLE_UNIT,)
    kin = cell.gates if part in cell.gates else cell.states
    return kin if len(kin) > 1 else (*cell.gates, *cell.states)


class _Chooser:
    """Choices of `number` units among those of `parts`: anywhere, or, where units exchange values, all in one part."""

    def __init__(self, lesion: Intervention, parts: tuple[str, ...], units: int, number: int) -> None:
        self.parts, self.units, self.number = parts, units, number
        self.in_one_part = lesion.moves_units

    @property
    def others(self) -> int:
        """How many choices there are besides the lesion's own."""
        if self.in_one_part:
            return len(self.parts) * math.comb(self.units, self.number) - 1
        return math.comb(len(self.parts) * self.units, self.number) - 1

    def every(self) -> Iterator[Places]:
        """All of them."""
        if not self.in_one_part:
            places = [Place(part, unit) for part in self.parts for unit in range(self.units)]
            yield from itertools.combinations(places, self.number)
            return
        for part in self.parts:
            for units in itertools.combinations(range(self.units), self.number):
                yield tuple(Place(part, unit) for unit in units)

    def drawn(self, random: np.random.Generator, once: bool) -> Iterator[Places]:
        """Random ones for ever; with `once`, none twice."""
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
    """The part of a lesion and how many of its units it takes."""
    (part,) = {place.part for place in lesion.places}
    return part, len(_units(lesion, units))


def _units(lesion: Intervention, units: int) -> set[int]:
    if any(place.unit is None for place in lesion.places):
        return set(range(units))
    return {place.unit for place in lesion.places if place.unit is not None}


class Standing(msgspec.Struct, frozen=True):
    """Where the effect of a lesion falls among those of its controls."""

    effect: float
    mean: float
    """Of the controls."""
    low: float
    high: float
    """The middle 95 % of the controls lie between these."""
    percentile: float
    """The share of the controls with a smaller effect, in per cent; those with the same count half."""
    as_large: int
    """How many controls have this effect or a larger one."""
    as_small: int
    deviations: float | None
    """How many standard deviations of the controls it lies above their mean; none where they do not vary."""
    values: tuple[float, ...]
    """Of the controls."""

    @property
    def count(self) -> int:
        """How many controls there are."""
        return len(self.values)

    @property
    def rare_large(self) -> bool:
        """Whether at most one in twenty, the lesion itself counted, is as large."""
        return (self.as_large + 1) / (self.count + 1) <= 1 / FEW

    @property
    def rare_small(self) -> bool:
        """Whether at most one in twenty, the lesion itself counted, is as small."""
        return (self.as_small + 1) / (self.count + 1) <= 1 / FEW


def stand(effect: float, controls: Floats) -> Standing:
    """Compare. `controls` is (controls,), not empty."""
    low, high = np.quantile(controls, [0.025, 0.975])
    spread = float(controls.std())
    smaller, same = int((controls < effect).sum()), int((controls == effect).sum())
    return Standing(
        round(float(effect), 6),
        round(float(controls.mean()), 6),
        round(float(low), 6),
        round(float(high), 6),
        round(100 * (smaller + same / 2) / len(controls), 2),
        len(controls) - smaller,
        smaller + same,
        round((float(effect) - float(controls.mean())) / spread, 4) if spread > 0 else None,
        tuple(round(float(value), 6) for value in controls),
    )
