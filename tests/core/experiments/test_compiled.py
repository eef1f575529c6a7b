"""Every training of networks that learn words is one for a compiled program."""

from __future__ import annotations

from core.experiments.compiled import compiled, descent_compiled
from core.gradients.unrolled_network import Variant
from core.jobs.training import NetworkTraining
from core.words.vocabulary import SONG


def test_all_are_compiled() -> None:
    assert compiled(NetworkTraining("lstm", 4, SONG, (1,), 10))
    assert descent_compiled(Variant("lstm"), 4, 10)
