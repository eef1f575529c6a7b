"""A lesion as people ask for it: units and steps count from one, and no unit named means every unit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import msgspec

from core.base.checks import check_one_of, check_range
from core.base.errors import DembowError
from core.base.options import Option, check_options
from core.networks.cell import Cell
from core.networks.interventions import (
    ACROSS,
    KINDS,
    WHOLE_UNIT,
    Across,
    Intervention,
    Kind,
    Place,
    parts_of,
    value_range,
)

MOST_CONTROLS = 10_000
MOST_WORK = 2e11
"""Largest number of multiplications of all controls: half a minute of an ordinary laptop."""
LARGEST_CELL_STATE = 100.0


class LesionRequest(msgspec.Struct, frozen=True):
    """The request says what is done, where and when."""

    part: Annotated[str, Option(name="gate")] = "forget_gate"
    """A gate of the cell, a state as steps find it, or `unit`: all that a unit says and remembers."""
    units: Annotated[tuple[int, ...], Option(name="unit", help="lesioned_units", metavar="N,N")] = ()
    kind: Annotated[Kind, Option(choices=KINDS)] = "clamp"
    value: Annotated[float, Option(metavar="V", read_with=("kind", ("clamp",)))] = 0.0
    """Value of a clamp."""
    at: Annotated[tuple[int, ...] | None, Option(metavar="N,N")] = None
    """Steps, counted from each fresh start. None: every step. Empty: no step, a lesion of nothing."""
    across: Annotated[Across, Option(choices=ACROSS, metavar="WHAT", read_with=("kind", ("shuffle",)))] = "timesteps"
    """Direction of a shuffle."""

    def check(self, cell: Cell, units: int, timesteps: int) -> None:
        """Raise `DembowError` for the first value that cannot be, in a cell with `units` units."""
        check_options(self)
        check_one_of("gate", self.part, parts_of(cell))
        for unit in self.units:
            check_range("unit", unit, 1, units)
        for step in self.at or ():
            check_range("at", step, 1, timesteps)
        low, high = value_range(self.part)
        check_range("value", self.value, max(low, -LARGEST_CELL_STATE), min(high, LARGEST_CELL_STATE))
        number = len(set(self.units)) or units
        if self.kind == "swap" and number != 2:
            raise DembowError("swap_takes_two", received=number)
        steps = timesteps if self.at is None else len(set(self.at))
        if self.kind == "shuffle" and (number if self.across == "units" else steps) == 1:
            raise DembowError("shuffle_of_one", across=self.across)
        if self.part == WHOLE_UNIT and number == units:
            raise DembowError("lesion_of_everything", units=units)

    def intervention(self, seed: int) -> Intervention:
        """Return the lesion that is asked for, counted from zero. `seed` decides the order of a shuffle."""
        units: Sequence[int | None] = [unit - 1 for unit in sorted(set(self.units))] or [None]
        places = tuple(Place(self.part, unit) for unit in units)
        timesteps = None if self.at is None else frozenset(step - 1 for step in self.at)
        return Intervention(self.kind, places, self.value, timesteps, self.across, seed)


def check_work(controls: int, work: float, steps: int) -> None:
    """Raise `DembowError` when so many controls would take too long. `work`: multiplications of one control."""
    check_range("controls", controls, 1, MOST_CONTROLS)
    if controls * work > MOST_WORK:
        raise DembowError("lesion_too_large", controls=controls, steps=steps, fits=max(1, int(MOST_WORK / work)))
