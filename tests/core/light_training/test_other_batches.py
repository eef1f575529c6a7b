"""Batches of the other tasks in NumPy weigh what each says as it says."""

from __future__ import annotations

from core.words.long_perreo import LongPerreo
from tests.core.light_training.chance import surprised_as_chance_is


def test_who_knows_nothing_is_surprised_as_chance_is() -> None:
    surprised_as_chance_is(LongPerreo(4))
