"""A translator survives the way between processes."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest

from core.networks.translator import newborn
from core.networks.translator_record import TranslatorRecord


@pytest.mark.parametrize("attends", [False, True])
def test_it_comes_back_bit_by_bit(attends: bool) -> None:
    translator = newborn(3, 4, 5, [1, 2], attends=attends)
    told = msgspec.json.encode(TranslatorRecord.of(translator))
    again = msgspec.json.decode(told, type=TranslatorRecord).translator()
    assert again.attends == attends
    for one, other in zip(translator.weights.arrays, again.weights.arrays, strict=True):
        assert np.array_equal(one, other)
