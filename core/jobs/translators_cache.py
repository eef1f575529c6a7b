"""Cache of trained translators, keyed by the run that made them: the second time is instant."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from core.base.array_cache import ArrayCache, CacheError
from core.networks.translator import Translator, TranslatorWeights

TRAININGS = ("core.light_training.translation",)
"""Module that trains what is kept here."""
ARRAYS = 8, 10
"""Arrays of a translator without attention, and of one with it."""


class TranslatorsCache:
    """Trained translators, without attention and with it, keyed by the description of the run that made them."""

    def __init__(self, folder: Path | None = None) -> None:
        self._arrays = ArrayCache("translators", *TRAININGS, folder=folder)

    def path(self, description: object) -> Path:
        """Return the file of this run's translators."""
        return self._arrays.path(description)

    def load(self, description: object) -> tuple[Translator, ...] | None:
        """Return the stored translators; none when there are none. Raises `CacheError` when the entry is not whole."""
        entry = self._arrays.load(description)
        if entry is None:
            return None
        try:
            found = [[entry[f"{place}_{number}"] for number in range(count)] for place, count in enumerate(ARRAYS)]
        except KeyError as error:
            raise CacheError(str(error)) from error
        if not all(np.isfinite(array).all() for arrays in found for array in arrays):
            raise CacheError("the stored arrays are no weights")
        return tuple(Translator(TranslatorWeights.of(arrays)) for arrays in found)

    def store(self, description: object, translators: tuple[Translator, ...]) -> None:
        """Store trained translators, whole or not at all. Raises `CacheError` when the disk will not have them."""
        arrays = {
            f"{place}_{number}": array
            for place, one in enumerate(translators)
            for number, array in enumerate(one.weights.arrays)
        }
        self._arrays.store(description, arrays)
