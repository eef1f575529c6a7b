"""Matched units bring the parameters of different cells together."""

from __future__ import annotations

from core.experiments.horizon import HorizonSpec
from core.experiments.matching import equal_parameters, matched_units
from core.networks.cells import CELLS
from core.networks.network import count_parameters


def test_equal_parameters_are_within_ten_per_cent() -> None:
    units = equal_parameters(("simple_rnn", "lstm", "gru"), 7)
    counts = [count_parameters(CELLS[cell], size, 7) for cell, size in zip(CELLS, units, strict=True)]
    assert max(counts) <= 1.1 * min(counts)


def test_equal_parameters_are_those_of_the_largest_cell() -> None:
    spec = HorizonSpec(units=8, match="parameters")
    sizes = dict(spec.sizes())
    assert sizes["lstm"] == 8
    counts = [count_parameters(CELLS[cell], units, 7) for cell, units in sizes.items()]
    assert max(counts) <= 1.1 * min(counts)
    assert matched_units(("gru",), 7, 5) == (5,)
