"""Gates set by hand: products and sums, element by element, of short lines of numbers.

A gate holds a number from 0 to 1 for each that would pass, the sigmoid of one that is set. With two of them the line
of an LSTM's memory is made by hand: `c' = f ⊙ c + i ⊙ g` (Hochreiter and Schmidhuber 1997; `f` by Gers 2000).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, get_args

import numpy as np

from core.base.checks import check_one_of, check_range
from core.base.errors import DembowError
from core.networks.cells import sigmoid

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
"""Of the numbers that wait, which are multiples of the step and never zero."""
WIDEST_Z = 8.0
LARGEST_ADDED = 2 * LARGEST
NEAR = 0.05
"""How far from what is wanted a number may be: with z at 4 a gate is as good as open."""
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
"""What is wanted in each mode, of the line that waits (or is kept) and of the candidate."""


def starts(z: float = 0.0) -> dict[Set, Numbers]:
    """Every gate at the sigmoid of `z`, and nothing added."""
    return {name: (0.0 if name == "added" else z,) * COUNT for name in get_args(Set)}


@dataclass(frozen=True)
class Gating:
    """Lines of numbers, what is wanted of them, and what the learner has set."""

    mode: Mode = "product"
    target: str = "first_half"
    how: How = "sigmoid"
    vector: Numbers = VECTOR
    """What waits: x; in memory what is kept: c."""
    candidate: Numbers = CANDIDATE
    """What asks to be noted: g."""
    values: Mapping[Set, Numbers] = field(default_factory=starts)
    """As they are set: for a gate z, or the gate itself where it is set directly."""

    def check(self) -> None:
        """Raise `DembowError` for the first value that cannot be."""
        check_one_of("mode", self.mode, MODES)
        check_one_of("target", self.target, tuple(TARGETS[self.mode]))
        check_one_of("how", self.how, HOWS)
        for line in (self.vector, self.candidate):
            if len(line) != COUNT:
                raise DembowError("line_length", received=len(line), wanted=COUNT)
            for number in line:
                check_range("number", number, -LARGEST, LARGEST)
        for name in get_args(Set):
            for value in self.values[name]:
                check_range(name, value, *self.limits(name))

    def limits(self, name: Set) -> tuple[float, float]:
        """Between which numbers one may be set."""
        if name == "added":
            return -LARGEST_ADDED, LARGEST_ADDED
        return (0.0, 1.0) if self.how == "direct" else (-WIDEST_Z, WIDEST_Z)

    def gate(self, name: Set) -> Numbers:
        """How far open, 0 to 1."""
        values = self.values[name]
        return values if self.how == "direct" else tuple(float(sigmoid(math, z)) for z in values)

    @property
    def kept(self) -> Numbers:
        """`f ⊙ c`"""
        return _product(self.gate("forget_gate"), self.vector)

    @property
    def noted(self) -> Numbers:
        """`i ⊙ g`"""
        return _product(self.gate("input_gate"), self.candidate)

    @property
    def output(self) -> Numbers:
        """What comes of it."""
        if self.mode == "product":
            return _product(self.gate("gate"), self.vector)
        if self.mode == "sum":
            return _sum(self.vector, self.values["added"])
        return _sum(self.kept, self.noted)

    @property
    def wanted(self) -> Numbers:
        """What should."""
        return TARGETS[self.mode][self.target](self.vector, self.candidate)

    @property
    def gaps(self) -> Numbers:
        """How far each number is from what is wanted."""
        return tuple(abs(one - other) for one, other in zip(self.output, self.wanted, strict=True))

    @property
    def distance(self) -> float:
        """Of the number that is furthest off."""
        return max(self.gaps)

    @property
    def matches(self) -> tuple[bool, ...]:
        """Which numbers are near enough."""
        return tuple(gap <= NEAR for gap in self.gaps)

    def turned(self, name: Set, place: int, steps: int) -> Gating:
        """One number set a step higher or lower: 1 of z, a tenth of a gate, a half of what is added."""
        size = STEP if name == "added" else 0.1 if self.how == "direct" else 1.0
        return self.put(name, place, round(self.values[name][place] + steps * size, 6))

    def put(self, name: Set, place: int, value: float) -> Gating:
        """One number set, as far as it may be."""
        low, high = self.limits(name)
        line = list(self.values[name])
        line[place] = min(max(value, low), high)
        return replace(self, values={**self.values, name: tuple(line)})

    def set_by(self, how: How) -> Gating:
        """The same gates set the other way, as near as its steps come."""
        if how == self.how:
            return self
        gates = {name: self.gate(name) for name in get_args(Set) if name != "added"}
        change = _z_of if how == "sigmoid" else _tenth
        return replace(self, how=how, values={**self.values, **{n: tuple(map(change, g)) for n, g in gates.items()}})


def mode_of(target: str) -> Mode:
    """Where that target is one. Raises `DembowError` where it is none."""
    for mode in MODES:
        if target in TARGETS[mode]:
            return mode
    known = [name for mode in MODES for name in TARGETS[mode]]
    raise DembowError("not_one_of", option="target", received=target, known=", ".join(known))


def drawn_lines(seed: int) -> tuple[Numbers, Numbers]:
    """What waits, and a candidate: two lines of numbers, with both signs in each. 0 is those that wait at first."""
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
    """The whole z whose sigmoid is nearest; of a gate at its end, the last there is."""
    if not 0 < gate < 1:
        return math.copysign(WIDEST_Z, gate - 0.5)
    return float(min(max(round(math.log(gate / (1 - gate))), -WIDEST_Z), WIDEST_Z))


def _tenth(gate: float) -> float:
    return round(gate, 1)
