"""Blocks that are done, on disk, each in a file of its own: whatever ends a sweep, none of them is done again."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from core.base.array_cache import ArrayCache
from core.base.code_version import code_version
from core.experiments.by_seed import Measured
from core.jobs.network_training import TRAINERS
from core.sweeps.blocks import Block

TRAINING = f"{TRAINERS['numpy']}.words"
"""Module that trains blocks."""
TRAININGS = (TRAINING,)
"""Modules whose change makes blocks on disk old."""


class KeptBlocks:
    """Findings of blocks, keyed by all that decides them, the code included."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder

    def path(self, block: Block) -> Path:
        """Return the file of a block."""
        return self._arrays(block).path(_description(block))

    def load(self, block: Block) -> Measured | None:
        """Return what was found; none where nothing is kept. Raises `CacheError` when the entry is not whole."""
        entry = self._arrays(block).load(_description(block))
        return None if entry is None else {name: np.asarray(array, np.float64) for name, array in entry.items()}

    def store(self, block: Block, found: Measured) -> None:
        """Keep what was found, whole or not at all. Raises `CacheError` when the disk will not have it."""
        self._arrays(block).store(_description(block), found)

    def _arrays(self, block: Block) -> ArrayCache:
        return ArrayCache("blocks", block.measure.__module__, self._folder)


def _description(block: Block) -> object:
    return code_version(TRAINING), block.key
