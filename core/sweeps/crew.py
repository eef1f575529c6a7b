"""Crew: whoever does the blocks of a sweep, and what it tells of them. One process alone is a crew too."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol, TypeAlias

from core.experiments.by_seed import Measured
from core.sweeps.blocks import Block


class Finding(NamedTuple):
    """A finding says what was measured of a block."""

    measured: Measured
    seconds: float
    """Seconds of computing that it took, whoever else was on the machine."""


@dataclass(frozen=True, eq=False)
class Done:
    """A block is done."""

    block: Block
    finding: Finding


@dataclass(frozen=True, eq=False)
class Again:
    """A worker died, and its block is done again."""

    block: Block
    code: int
    """Exit code of the worker."""
    time: int
    """How many workers the block has seen die."""


Told: TypeAlias = Done | Again | None
"""News of a crew; none where there is nothing new, so that whoever listens can look at the clock."""


class Crew(Protocol):
    """A crew does blocks, in any order."""

    @property
    def hands(self) -> int:
        """Return how many blocks are done at the same time."""

    def do(self, blocks: Sequence[Block]) -> Iterator[Told]:
        """Do every block. Raises `DembowError` where one cannot be done."""

    def close(self) -> None:
        """End whatever is still at work."""


class Alone:
    """This process does one block after the other."""

    hands = 1

    def do(self, blocks: Sequence[Block]) -> Iterator[Told]:
        """Do every block, in order."""
        for block in blocks:
            yield Done(block, found(block))

    def close(self) -> None:
        """Do nothing: nobody else is at work."""


def found(block: Block) -> Finding:
    """Do a block, and count its seconds of computing."""
    began = time.process_time()
    measured = block.work()
    return Finding(measured, time.process_time() - began)
