"""Runs of a network under many lesions at once, a row each, in NumPy and quick enough for a screen.

Every row is multiplied by itself, never in one product with the others, so that a row is the very run, bit for bit,
that it would be alone: a lesion of nothing changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from core.base.arrays import Floats, Places
from core.base.shapes import Float, Float32, Int
from core.networks.cell import Array, Cell, CellWeights, Step
from core.networks.interventions import WHOLE_UNIT, Intervention, value_range

Tape = Mapping[str, Floats]
"""Record of an intact run: each gate, each state before every step, and each state after it (`left(name)`), all
(timesteps, batch, units).
"""


def left(state: str) -> str:
    """Return the name of a state after a step; its own name means the state before the step."""
    return f"{state} left"


class LesionedStep(NamedTuple):
    """State before a step, and the outcome of the step."""

    found: tuple[Float32[Floats, "rows batch units"], ...]
    """The carried state with its lesions: (rows, batch, units) each."""
    step: Step
    """Outcome of the step, its state with lesions of whole units."""


class LesionedCell:
    """One run of a cell from a fresh start. It counts its steps and remembers what freezing holds.

    `groups` are lesions that all rows suffer one after the other; in each, a lesion a row (or one for all rows).
    """

    def __init__(self, cell: Cell, units: int, groups: Sequence[Sequence[Intervention]], tape: Tape | None = None):
        self.cell = cell
        self.rows = max([len(group) for group in groups], default=1)
        self._groups = [_Group(cell, units, group, tape) for group in groups]
        self._t = 0

    def step(
        self,
        weights: CellWeights,
        x: Float32[Floats, "#rows batch features"],
        state: tuple[Float32[Floats, "#rows batch units"], ...],
    ) -> LesionedStep:
        """Take the cell's step. `x` is (1 or rows, batch, features)."""
        names = self.cell.states
        if state[0].shape[0] < self.rows:
            state = tuple(np.broadcast_to(part, (self.rows, *part.shape[1:])) for part in state)
        found = tuple(self._lesion(name, part) for name, part in zip(names, state, strict=True))
        step = self.cell.step(np, weights, x, found, self._lesion)
        after = tuple(self._lesion(left(name), part) for name, part in zip(names, step.state, strict=True))
        self._t += 1
        return LesionedStep(found, step._replace(state=after))

    def _lesion(self, name: str, values: Array) -> Array:
        for group in self._groups:
            values = group.lesion(self._t, name, values)
        return values


class _Group:
    """One lesion a row, laid out as arrays by the part that they touch."""

    def __init__(self, cell: Cell, units: int, rows: Sequence[Intervention], tape: Tape | None) -> None:
        self._rows = rows
        self._tape = tape or {}
        self._always = np.array([row.timesteps is None for row in rows])
        self._clamps = _where(rows, [row.kind in ("clamp", "zero") for row in rows])
        self._freezes = _where(rows, [row.kind == "freeze" for row in rows])
        self._moves = _where(rows, [row.moves_units for row in rows])
        self._replays = _where(rows, [row.replays for row in rows])
        self._touched = self._lay_out(cell, units)
        self._sources = {name: self._permuted(touched[:, 0]) for name, touched in self._touched.items()}
        self._order = self._replay_order()
        self._values = {name: self._clamped(name) for name in self._touched}
        self._last: dict[str, Floats] = {}

    def lesion(self, t: int, name: str, values: Float[Any, "#rows batch units"]) -> Float[Any, "rows batch units"]:
        """Return the values that the cell uses instead of `values`, (rows, batch, units)."""
        touched = self._touched.get(name)
        if touched is None:
            return values
        active = touched & self._at(t)[:, None, None]  # (rows, 1, units)
        used = values
        if active.any():
            if self._moves.any():
                spread = np.broadcast_to(values, (len(self._rows), *values.shape[1:]))
                moved = np.take_along_axis(spread, self._sources[name][:, None], axis=-1)
                used = np.where(active & self._moves, moved, used)
            if self._replays.any():
                replayed = self._tape[name][self._order[:, t % self._order.shape[1]]]  # (rows, batch, units)
                used = np.where(active & self._replays, replayed, used)
            if self._freezes.any() and name in self._last:
                used = np.where(active & self._freezes, self._last[name], used)
            if self._clamps.any():
                used = np.where(active & self._clamps, self._values[name], used)
        if self._freezes.any():
            self._last[name] = used
        return used

    def _at(self, t: int) -> npt.NDArray[np.bool_]:
        """Return which rows are lesioned at this step."""
        if self._always.all():
            return self._always
        return np.array([row.timesteps is None or t in row.timesteps for row in self._rows])

    def _lay_out(self, cell: Cell, units: int) -> dict[str, npt.NDArray[np.bool_]]:
        """Return which units of each part each row touches: (rows, 1, units) by name."""
        found: dict[str, npt.NDArray[np.bool_]] = {}
        for number, row in enumerate(self._rows):
            for place in row.places:
                names = [left(state) for state in cell.states] if place.part == WHOLE_UNIT else [place.part]
                for name in names:
                    touched = found.setdefault(name, np.zeros((len(self._rows), 1, units), bool))
                    touched[number, 0, slice(None) if place.unit is None else place.unit] = True
        return found

    def _permuted(self, touched: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
        """Return, for each row, the unit from which each unit gets its value: (rows, units)."""
        sources = np.tile(np.arange(touched.shape[-1]), (len(self._rows), 1))
        for number, row in enumerate(self._rows):
            if row.moves_units:
                moved = np.flatnonzero(touched[number])
                sources[number, moved] = moved[::-1] if row.kind == "swap" else shuffled(moved, row.seed)
        return sources

    def _replay_order(self) -> npt.NDArray[np.int64]:
        """Return, for each row, the step of the intact run that each step is given: (rows, timesteps)."""
        timesteps = len(next(iter(self._tape.values()), ()))
        order = np.tile(np.arange(timesteps), (len(self._rows), 1))
        for number, row in enumerate(self._rows):
            if row.replays:
                chosen = [t for t in range(timesteps) if row.timesteps is None or t in row.timesteps]
                order[number, chosen] = shuffled(np.array(chosen, int), row.seed)
        return order

    def _clamped(self, name: str) -> Floats:
        """Return the value at which each row holds this part: (rows, 1, 1)."""
        values = [0.0 if row.kind == "zero" else row.value for row in self._rows]
        low, high = value_range(name.removesuffix(left("")))
        return np.clip(np.array(values, np.float32), low, high)[:, None, None]


def shuffled(numbers: Int[Places, " count"], seed: int) -> Int[Places, " count"]:
    """Return the numbers in another order, never in their own where there is another."""
    random = np.random.default_rng(seed)
    while True:
        order = random.permutation(numbers)
        if len(numbers) < 2 or (order != numbers).any():
            return order


def _where(rows: Sequence[Intervention], flags: Sequence[bool]) -> npt.NDArray[np.bool_]:
    return np.array(flags, bool).reshape(len(rows), 1, 1)
