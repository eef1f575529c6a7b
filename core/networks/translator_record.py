"""Record of a translator for the way between processes and to disk."""

from __future__ import annotations

import msgspec

from core.networks.records import Tensor
from core.networks.translator import Translator, TranslatorWeights


class TranslatorRecord(msgspec.Struct, frozen=True):
    """A translator with its weights."""

    tensors: tuple[Tensor, ...]
    """Arrays in the order of `TranslatorWeights.arrays`, each with a leading axis of seeds."""

    @classmethod
    def of(cls, translator: Translator) -> TranslatorRecord:
        """Return the record of a translator."""
        return cls(tuple(Tensor.of(array) for array in translator.weights.arrays))

    def translator(self) -> Translator:
        """Return the translator."""
        return Translator(TranslatorWeights.of([tensor.array() for tensor in self.tensors]))
