"""Limits of a run on an ordinary laptop. A request beyond them is refused at once, with what would fit."""

from __future__ import annotations

from collections.abc import Sequence

from core.base.checks import check_range
from core.base.errors import DembowError
from core.base.machine import memory
from core.networks.cells import CELLS, cell_named
from core.networks.task import Task

MOST_UNITS = 256
MOST_SEEDS = 1_000
MOST_FITS = 100
"""Networks of each kind where Keras trains them, one after the other."""
MOST_STEPS = 20_000
MOST_PHRASES = 100_000
MOST_GAP = 1_000
LONGEST_DUEL = 300.0
"""Seconds of training of one row of a duel of equal seconds."""
MOST_NUMBERS = 4_000_000
"""Weights over all seeds. Adam keeps three arrays of them and the gradient a fourth: 64 MB."""
HOTTEST = 10.0
LONGEST_TRAINING = 3600
"""Seconds that a run of many seeds may train, by the two measures that follow."""
TIMESTEP_SECONDS = 4e-5
"""Seconds that a timestep of a training step takes whatever its size, measured on one idle core."""
PRODUCTS_A_SECOND = 1e9
"""Weights times rows that are gone through, forwards and backwards."""
KEPT_PARTS = 6
"""Arrays as large as all gates that the backward pass finds kept, a timestep."""
MEMORY_SHARE = 0.5
"""Share of this machine's memory that a run may take."""


def check_training(units: int, seeds: int, steps: int, tokens: int) -> None:
    """Raise `DembowError` when a training run would not fit."""
    check_range("units", units, 1, MOST_UNITS)
    check_range("seeds", seeds, 1, MOST_SEEDS)
    check_range("steps", steps, 1, MOST_STEPS)
    if seeds > (fits := largest_fitting(units, tokens)):
        raise DembowError("too_large", units=units, seeds=seeds, fits=fits)


def largest_fitting(units: int, tokens: int) -> int:
    """Return how many seeds fit at once, whichever cell they are of."""
    # The largest cell stacks the most gates.
    gates = max(len(cell.gates) for cell in CELLS.values())
    return max(1, MOST_NUMBERS // (gates * units * (units + 2 * tokens)))


def check_cost(task: Task, sizes: Sequence[tuple[str, int]], seeds: int, steps: int) -> None:
    """Raise `DembowError` when training these cells, with so many units each, would take all day or all memory."""
    rows = seeds * task.batch
    products = [rows * cell_named(cell).parameters(units, 2 * task.features) for cell, units in sizes]
    seconds = sum(task.timesteps * (TIMESTEP_SECONDS + count / PRODUCTS_A_SECOND) for count in products)
    if seconds * steps > LONGEST_TRAINING:
        fits = max(1, int(LONGEST_TRAINING / seconds))
        raise DembowError("too_long", minutes=round(seconds * steps / 60), most=LONGEST_TRAINING // 60, fits=fits)
    kept = 4 * KEPT_PARTS * task.timesteps * rows * max(len(cell_named(cell).gates) * units for cell, units in sizes)
    most = int(memory() * MEMORY_SHARE)
    if kept > most:
        fits = max(1, seeds * most // kept)
        raise DembowError("too_much_memory", needs=f"{kept / 2**30:.1f}", most=f"{most / 2**30:.1f}", fits=fits)
