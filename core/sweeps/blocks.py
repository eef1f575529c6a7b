"""Blocks: the seeds of a training, cut into pieces that any process can train and measure by itself.

A block begins where the one before it ends, counted from the first seed, and its size depends on its training alone:
the same sweep has the same blocks on every machine, and a longer one begins with those of a shorter one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from core.experiments.by_seed import Measure, Measured
from core.jobs.limits import largest_fitting
from core.jobs.network_training import Advance, NetworkTrainer, NetworkTraining, train_networks
from core.jobs.ways import expected_seconds

MOST_SEEDS = 25
"""Seeds of a block: so many train as one array about as quickly as any number, seed by seed."""
LONGEST = 60.0
"""Seconds that a block may take by the model of cost: no more than that is lost with it."""


@dataclass(frozen=True, eq=False)
class Block:
    """A block is a training of a few seeds, and what is to be measured of them."""

    experiment: str
    request: NetworkTraining
    measure: Measure

    @property
    def key(self) -> tuple[object, ...]:
        """Return all that decides what is found, but for the code: anything that msgspec writes as JSON."""
        asked = self.request
        return self.experiment, asked.cell, asked.units, asked.seeds, asked.task.description, asked.steps

    @property
    def expected(self) -> float:
        """Return the seconds that its training takes by the model of cost."""
        return expected_seconds(self.request)

    def work(self, train: NetworkTrainer = train_networks) -> Measured:
        """Train the seeds and measure them. The same block gives the same numbers wherever it is done."""
        last: Advance | None = None
        for event in train(self.request):
            if isinstance(event, Advance):
                last = event
        if last is None:
            raise RuntimeError("training ended before its first step")
        return dict(self.measure(self.request, last.network))


def blocks_of(experiment: str, training: NetworkTraining, measure: Measure) -> Iterator[Block]:
    """Yield the blocks of a training. They train in NumPy, each as one process: others work beside it."""
    # Its tempo stays here: nobody watches a block at less than full speed.
    plain = NetworkTraining(training.cell, training.units, training.task, training.seeds, training.steps, alone=True)
    size = block_size(plain)
    for first in range(0, len(plain.seeds), size):
        yield Block(experiment, replace(plain, seeds=plain.seeds[first : first + size]), measure)


def block_size(training: NetworkTraining) -> int:
    """Return how many seeds a block of a training has: fewer where networks are large or train for long."""
    fitting = min(MOST_SEEDS, largest_fitting(training.units, training.task.features))
    while fitting > 1 and expected_seconds(replace(training, seeds=training.seeds[:1] * fitting)) > LONGEST:
        fitting //= 2
    return max(1, fitting)
