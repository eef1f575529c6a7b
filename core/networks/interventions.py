"""Lesions: parts of a cell held, frozen, shuffled or swapped, in some units, at some timesteps.

This module describes lesions; `core.networks.lesioned` runs a network under them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple, get_args

from core.networks.cell import Cell

Kind = Literal["clamp", "zero", "freeze", "shuffle", "swap"]
KINDS: tuple[Kind, ...] = get_args(Kind)
Across = Literal["timesteps", "units"]
ACROSS: tuple[Across, ...] = get_args(Across)

WHOLE_UNIT = "unit"
"""The part that is a whole unit: its output after a step, told and carried."""


class Place(NamedTuple):
    """Place of a lesion in a cell."""

    part: str
    """A gate of the cell; a state, lesioned as a step finds it, carried over from the step before; or `WHOLE_UNIT`.
    """
    unit: int | None = None
    """Number of the unit; none means every unit."""


@dataclass(frozen=True)
class Intervention:
    """One lesion."""

    kind: Kind
    """
    - `clamp`: held at `value`
    - `zero`: held at 0
    - `freeze`: held at the value that it had before the first lesioned step; where nothing came before, as it is
    - `shuffle`: across timesteps, each lesioned step gets the intact run's values of another lesioned step, all units
      of the lesion alike; across units, each lesioned unit of a part gets the value of another, at every step alike
    - `swap`: two units of a part get each other's value
    """
    places: tuple[Place, ...]
    value: float = 0.0
    """Value of a clamp. A value beyond a part's own range is held at the end of that range."""
    timesteps: frozenset[int] | None = None
    """Timesteps with the lesion; none means every step."""
    across: Across = "timesteps"
    """Direction of a shuffle."""
    seed: int = 0
    """Seed of a shuffle."""

    @property
    def moves_units(self) -> bool:
        """Return whether values pass from one unit to another."""
        return self.kind == "swap" or (self.kind == "shuffle" and self.across == "units")

    @property
    def replays(self) -> bool:
        """Return whether the lesion takes its values from the intact run."""
        return self.kind == "shuffle" and self.across == "timesteps"

    def at_places(self, places: Iterable[Place], seed: int) -> Intervention:
        """Return the same lesion at other places."""
        return replace(self, places=tuple(places), seed=seed)


def clamp(part: str, value: float, unit: int | None = None, timesteps: frozenset[int] | None = None) -> Intervention:
    """Hold one part, or one unit of it, at a value."""
    return Intervention("clamp", (Place(part, unit),), value, timesteps)


def parts_of(cell: Cell) -> tuple[str, ...]:
    """Return the names of all parts of a cell that can be lesioned."""
    return (*cell.gates, *cell.states, WHOLE_UNIT)


def value_range(part: str) -> tuple[float, float]:
    """Return the lowest and the highest value that a part can have. A cell state has no bounds."""
    if part == "cell_state":
        return float("-inf"), float("inf")
    return (0.0 if part.endswith("gate") else -1.0), 1.0
