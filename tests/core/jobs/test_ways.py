"""The quicker way is chosen, and NumPy where there is no other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.base.without_tensorflow import VARIABLE
from core.gradients.unrolled_network import Variant
from core.jobs import ways
from core.jobs.limits import MOST_STEPS
from core.jobs.network_training import NetworkTraining
from core.jobs.tempo import Tempo
from core.jobs.ways import COSTS, Cost, descent_way, expected_seconds, quicker, way_of, worth_sharing
from core.networks.cells import CELLS, NETWORK_CELLS
from core.networks.passes.base import Window
from core.words.vocabulary import SONG


@pytest.mark.parametrize("cell", NETWORK_CELLS)
def test_a_usual_run_begins_at_once(cell: str) -> None:
    assert way_of(cell, 8, SONG, 16, 1000) == "numpy"


@pytest.mark.parametrize("cell", CELLS)
def test_who_trains_for_no_steps_compiles_nothing(cell: str) -> None:
    assert descent_way(Variant(cell), 64, 1000, 0) == "numpy"


def test_a_run_long_enough_makes_good_for_compiling(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a program were twice as quick by the step."""
    monkeypatch.delenv(VARIABLE, raising=False)
    pytest.importorskip("tensorflow")
    window = Window(1, 64, 7, 30, 15)
    _, *rates = COSTS["numpy"]
    monkeypatch.setitem(ways.COSTS, "compiled", Cost(3.5, *(rate / 2 for rate in rates)))
    assert quicker(CELLS["lstm"], window, 10) == "numpy"
    assert quicker(CELLS["lstm"], window, 10**5) == "compiled"


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("units", [8, 256])
def test_a_run_of_any_size_trains_in_numpy(cell: str, units: int) -> None:
    assert way_of(cell, units, SONG, 16, MOST_STEPS) == "numpy"


def test_a_longer_training_is_expected_to_take_longer() -> None:
    short, long = (expected_seconds(NetworkTraining("lstm", 4, SONG, (1,), steps)) for steps in (10, 1000))
    assert 0 < short < long


def test_seeds_are_shared_where_that_makes_good_for_a_process(monkeypatch: pytest.MonkeyPatch) -> None:
    many = NetworkTraining("lstm", 8, SONG, tuple(range(16)), 1000)
    monkeypatch.setattr(ways, "cores", lambda: 2)
    assert worth_sharing(many)
    short, alone, slow = replace(many, steps=10), replace(many, alone=True), replace(many, tempo=Tempo(1))
    for other in (short, alone, slow, replace(many, seeds=(1,), steps=MOST_STEPS), replace(many, units=1)):
        assert not worth_sharing(other)
    monkeypatch.setattr(ways, "cores", lambda: 1)
    assert not worth_sharing(many)


def test_without_tensorflow_there_is_one_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "1")
    assert quicker(CELLS["lstm"], Window(100, 256, 7, 1000, 64), MOST_STEPS) == "numpy"
