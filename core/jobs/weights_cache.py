"""Cache of trained next-word networks, keyed by the run that made them: the second time is instant."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from core.base.array_cache import ArrayCache, CacheError
from core.jobs.network_training import TRAINERS
from core.jobs.way import Way
from core.networks.cell import CellWeights
from core.networks.cells import cell_named
from core.networks.network import Network, NetworkWeights

TRAININGS = tuple(f"{room}.words" for room in TRAINERS.values())
"""Modules that train what is kept here."""
FIELDS = ("kernel", "recurrent_kernel", "bias", "dense_kernel", "dense_bias")


class WeightsCache:
    """Trained networks, keyed by the description of the run that made them."""

    def __init__(self, way: Way = "numpy", folder: Path | None = None) -> None:
        """Open the cache of what was trained in this way: another way gives other last digits."""
        self._arrays = ArrayCache("weights", f"{TRAINERS[way]}.words", folder)

    @property
    def folder(self) -> Path:
        """Return the folder of the cache."""
        return self._arrays.folder

    def path(self, description: object) -> Path:
        """Return the file of this run's network."""
        return self._arrays.path(description)

    def load(self, description: object, cell: str, units: int, tokens: int) -> Network | None:
        """Return the stored network; none when there is none. Raises `CacheError` when the entry is not whole."""
        entry = self._arrays.load(description)
        if entry is None:
            return None
        try:
            kernel, recurrent_kernel, bias, dense_kernel, dense_bias = (entry[name] for name in FIELDS)
        except KeyError as error:
            raise CacheError(str(error)) from error
        weights = NetworkWeights(CellWeights(kernel, recurrent_kernel, bias), dense_kernel, dense_bias)
        if dense_bias.shape[-1:] != (tokens,) or not all(np.isfinite(array).all() for array in weights.cell):
            raise CacheError("the stored arrays do not fit this network")
        return Network(cell_named(cell), units, tokens, weights)

    def store(self, description: object, network: Network) -> None:
        """Store a trained network, whole or not at all. Raises `CacheError` when the disk will not have it."""
        arrays = (*network.weights.cell, network.weights.dense_kernel, network.weights.dense_bias)
        self._arrays.store(description, dict(zip(FIELDS, arrays, strict=True)))
