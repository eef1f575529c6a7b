"""Ways to train: in NumPy, at once, or by a program that TensorFlow compiles first. A model of their cost chooses.

The compiled program comes late: TensorFlow is loaded, then the program compiled. So it is chosen where it is quicker by
the step, and a run long enough to make good for that. The constants are measured (`python -m benchmarks ways`); by
those of now NumPy is the quicker one by the step too.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from core.base.machine import cores
from core.base.without_tensorflow import obstacle
from core.gradients.first_word import TRAINED
from core.jobs.network_training import NetworkTraining
from core.jobs.way import Way
from core.networks.cell import Cell
from core.networks.cells import cell_named
from core.networks.network import hidden_units
from core.networks.passes.base import Window
from core.networks.task import Task
from core.words.vocabulary import SONG

if TYPE_CHECKING:
    from core.gradients.unrolled_network import Variant


class Cost(NamedTuple):
    """Seconds that a way takes, fitted to measurements on one core."""

    begin: float
    """Seconds before the first step."""
    timestep: float
    """Seconds of a timestep of a training step, whatever its size."""
    number: float
    """Seconds of a number that is squashed and multiplied; a timestep has gates times units times batch times seeds."""
    product: float
    """Seconds of a multiplication of a timestep's matrix product."""

    def seconds(self, cell: Cell, window: Window, steps: int) -> float:
        """Return the seconds that so many training steps take."""
        seeds, units, features, timesteps, batch = window
        numbers = seeds * batch * units * max(1, len(cell.gates))
        products = numbers * (units + features + 1)
        return self.begin + steps * timesteps * (self.timestep + self.number * numbers + self.product * products)


SHARED = 0.6
"""Seconds of training from which on a second process, which takes a fifth of a second to come, is worth its start."""
COSTS: dict[Way, Cost] = {
    "numpy": Cost(0.0, 5.4e-6, 5.0e-9, 7.7e-11),
    "compiled": Cost(3.5, 8e-6, 8e-9, 8.6e-11),
}


def way_of(cell: str, units: int, task: Task, seeds: int, steps: int) -> Way:
    """Return the way to train networks of a cell on a task; NumPy where there is no TensorFlow."""
    kind = cell_named(cell)
    width = hidden_units(kind, units, task.features)
    return quicker(kind, Window(seeds, width, task.features, task.timesteps, task.batch), steps)


def any_compiles(networks: Iterable[tuple[str, int]], task: Task, seeds: int, steps: int) -> bool:
    """Return whether a compiled program trains any of these networks, each a cell with its units."""
    return any(way_of(cell, units, task, seeds, steps) == "compiled" for cell, units in networks)


def descent_way(variant: Variant, units: int, timesteps: int, steps: int) -> Way:
    """Return the way to train an unrolled network on the first word."""
    return quicker(variant.kind, Window(1, units, len(SONG.tokens), timesteps, TRAINED), steps)


def expected_seconds(request: NetworkTraining) -> float:
    """Return the seconds that a training in NumPy takes as one process, by the model of its cost."""
    cell, task = cell_named(request.cell), request.task
    units = hidden_units(cell, request.units, task.features)
    window = Window(len(request.seeds), units, task.features, task.timesteps, task.batch)
    return COSTS["numpy"].seconds(cell, window, request.steps)


def worth_sharing(request: NetworkTraining) -> bool:
    """Return whether a second process that takes half of the seeds makes good for its start."""
    # Products of a single unit are another routine, whose last digit may depend on the seeds beside.
    if request.alone or len(request.seeds) < 2 or request.units < 2 or request.tempo.slow or cores() < 2:
        return False
    return expected_seconds(request) > SHARED


def quicker(cell: Cell, window: Window, steps: int) -> Way:
    """Return the way that takes less time, loading and compiling included; NumPy where there is no TensorFlow."""
    way = min(COSTS, key=lambda way: COSTS[way].seconds(cell, window, steps))
    # Looking for TensorFlow takes a while, so nobody looks for what is not wanted.
    return "numpy" if way == "compiled" and obstacle() is not None else way
