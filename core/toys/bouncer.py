"""Gates set by hand: products and sums, element by element, of short lines of numbers.

A gate holds a number from 0 to 1 for each that would pass, the sigmoid of one that is set. With two of them the line
of an LSTM's memory is made by hand: `c' = f ⊙ c + i ⊙ g` (Hochreiter and Schmidhuber 1997; `f` by Gers 2000).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Literal, get_args

import msgspec
import numpy as np
from msgspec.structs import replace

from core.base.checks import check_one_of, check_range
from core.base.errors import DembowError
from core.base.options import Option, check_options
from core.networks.cell import sigmoid

Numbers = tuple[float, ...]
Mode = Literal["product", "sum", "memory"]
How = Literal["sigmoid", "direct"]
Set = Literal["gate", "added", "forget_gate", "input_gate"]
"""A line of numbers that the learner sets."""
MODES: tuple[Mode, ...] = get_args(Mode)
HOWS: tuple[How, ...] = get_args(How)
SETS: Mapping[Mode, tuple[Set, ...]] = {
    "product": ("gate",),
    "sum": ("added",),
    "memory": ("forget_gate", "input_gate"),
}

COUNT = 6
"""Numbers in a line."""
LARGEST, STEP = 2.0, 0.5
"""Bound and step of the numbers that wait, which are never zero."""
WIDEST_Z = 8.0
LARGEST_ADDED = 2 * LARGEST
NEAR = 0.05
"""Distance from the wanted number that is near enough: with z at 4 a gate is as good as open."""
VECTOR: Numbers = (1.5, -0.5, 2.0, -1.0, 0.5, -2.0)
CANDIDATE: Numbers = (-1.0, 1.5, 0.5, -1.5, 2.0, 1.0)

TARGETS: Mapping[Mode, Mapping[str, Callable[[Numbers, Numbers], Numbers]]] = {
    "product": {
        "first_half": lambda x, _: tuple(one if place < COUNT // 2 else 0.0 for place, one in enumerate(x)),
        "only_negative": lambda x, _: tuple(min(one, 0.0) for one in x),
        "only_positive": lambda x, _: tuple(max(one, 0.0) for one in x),
        "half_volume": lambda x, _: tuple(one / 2 for one in x),
        "nobody": lambda x, _: (0.0,) * len(x),
        "everyone": lambda x, _: x,
    },
    "sum": {
        "cancel": lambda x, _: (0.0,) * len(x),
        "all_ones": lambda x, _: (1.0,) * len(x),
        "double": lambda x, _: tuple(2 * one for one in x),
    },
    "memory": {
        "keep_old": lambda c, _: c,
        "take_new": lambda _, g: g,
        "replace_third": lambda c, g: tuple(g[place] if place == 2 else one for place, one in enumerate(c)),
        "add_up": lambda c, g: tuple(old + new for old, new in zip(c, g, strict=True)),
        "forget_all": lambda c, _: (0.0,) * len(c),
    },
}
"""Targets of each mode: the wanted line, made of the line that waits (or is kept) and of the candidate."""


def starts(z: float = 0.0) -> dict[Set, Numbers]:
    """Return every gate at the sigmoid of `z`, and nothing added."""
    return {name: (0.0 if name == "added" else z,) * COUNT for name in get_args(Set)}


NUMBERS = Option(-LARGEST, LARGEST, separator=" ")


class Gating(msgspec.Struct, frozen=True):
    """Lines of numbers, what is wanted of them, and what the learner has set."""

    mode: Annotated[Mode, Option(choices=MODES)] = "product"
    target: Annotated[str, Option(choices=tuple(target for targets in TARGETS.values() for target in targets))] = (
        "first_half"
    )
    how: Annotated[How, Option(choices=HOWS)] = "sigmoid"
    vector: Annotated[Numbers, NUMBERS] = VECTOR
    """Line that waits: x; in memory the line that is kept: c."""
    candidate: Annotated[Numbers, NUMBERS] = CANDIDATE
    """Line that asks to be noted: g."""
    values: Mapping[Set, Numbers] = msgspec.field(default_factory=starts)
    """Numbers as they are set: z of a gate, or the gate itself where it is set directly."""

    def check(self) -> None:
        """Raise `DembowError` for the first value that cannot be."""
        check_options(self)
        check_one_of("target", self.target, tuple(TARGETS[self.mode]))
        for line in (self.vector, self.candidate):
            if len(line) != COUNT:
                raise DembowError("line_length", received=len(line), wanted=COUNT)
        for name in get_args(Set):
            for value in self.values[name]:
                check_range(name, value, *self.limits(name))

    def limits(self, name: Set) -> tuple[float, float]:
        """Return the least and the most that a number may be set to."""
        if name == "added":
            return -LARGEST_ADDED, LARGEST_ADDED
        return (0.0, 1.0) if self.how == "direct" else (-WIDEST_Z, WIDEST_Z)

    def gate(self, name: Set) -> Numbers:
        """Return how far open a gate is, 0 to 1."""
        values = self.values[name]
        return values if self.how == "direct" else tuple(float(sigmoid(math, z)) for z in values)

    @property
    def kept(self) -> Numbers:
        """Kept part of the memory, `f ⊙ c`."""
        return _product(self.gate("forget_gate"), self.vector)

    @property
    def noted(self) -> Numbers:
        """Noted part of the candidate, `i ⊙ g`."""
        return _product(self.gate("input_gate"), self.candidate)

    @property
    def output(self) -> Numbers:
        """Line that comes out."""
        if self.mode == "product":
            return _product(self.gate("gate"), self.vector)
        if self.mode == "sum":
            return _sum(self.vector, self.values["added"])
        return _sum(self.kept, self.noted)

    @property
    def wanted(self) -> Numbers:
        """Line that should come out."""
        return TARGETS[self.mode][self.target](self.vector, self.candidate)

    @property
    def gaps(self) -> Numbers:
        """Distance of each number from the wanted one."""
        return tuple(abs(one - other) for one, other in zip(self.output, self.wanted, strict=True))

    @property
    def distance(self) -> float:
        """Distance of the number that is furthest off."""
        return max(self.gaps)

    @property
    def matches(self) -> tuple[bool, ...]:
        """Whether each number is near enough."""
        return tuple(gap <= NEAR for gap in self.gaps)

    def turned(self, name: Set, place: int, steps: int) -> Gating:
        """Return the gates with one number some steps on: 1 of z, a tenth of a gate, a half of what is added."""
        size = STEP if name == "added" else 0.1 if self.how == "direct" else 1.0
        return self.put(name, place, round(self.values[name][place] + steps * size, 6))

    def put(self, name: Set, place: int, value: float) -> Gating:
        """Return the gates with one number set, as far as it may be."""
        low, high = self.limits(name)
        line = list(self.values[name])
        line[place] = min(max(value, low), high)
        return replace(self, values={**self.values, name: tuple(line)})

    def set_by(self, how: How) -> Gating:
        """Return the same gates set the other way, as near as its steps come."""
        if how == self.how:
            return self
        gates = {name: self.gate(name) for name in get_args(Set) if name != "added"}
        change = _z_of if how == "sigmoid" else _tenth
        return replace(self, how=how, values={**self.values, **{n: tuple(map(change, g)) for n, g in gates.items()}})


def mode_of(target: str) -> Mode:
    """Return the mode of a target. Raises `DembowError` where it is none."""
    for mode in MODES:
        if target in TARGETS[mode]:
            return mode
    known = [name for mode in MODES for name in TARGETS[mode]]
    raise DembowError("not_one_of", option="target", received=target, known=", ".join(known))


def drawn_lines(seed: int) -> tuple[Numbers, Numbers]:
    """Return a line that waits and a candidate, with both signs in each; seed 0 gives the usual ones."""
    if seed == 0:
        return VECTOR, CANDIDATE
    random = np.random.RandomState(seed)
    choices = [step * STEP for step in range(-int(LARGEST / STEP), int(LARGEST / STEP) + 1) if step]
    while True:
        lines = random.choice(choices, (2, COUNT))
        if all((line < 0).any() and (line > 0).any() for line in lines):
            return tuple(lines[0].tolist()), tuple(lines[1].tolist())


def _product(one: Sequence[float], other: Sequence[float]) -> Numbers:
    return tuple(a * b for a, b in zip(one, other, strict=True))


def _sum(one: Sequence[float], other: Sequence[float]) -> Numbers:
    return tuple(a + b for a, b in zip(one, other, strict=True))


def _z_of(gate: float) -> float:
    """Return the whole z whose sigmoid is nearest; for a gate at its end, the last there is."""
    if not 0 < gate < 1:
        return math.copysign(WIDEST_Z, gate - 0.5)
    return float(min(max(round(math.log(gate / (1 - gate))), -WIDEST_Z), WIDEST_Z))


def _tenth(gate: float) -> float:
    return round(gate, 1)
