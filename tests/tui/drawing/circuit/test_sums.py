"""Equations of the cells are read as sums of products, and their values are those of the cell."""

from __future__ import annotations

import numpy as np
import pytest

from core.networks.cells import CELLS
from tests.tui.drawing.circuit.circuits import random_trace
from tui.drawing.circuit.amounts import quantities
from tui.drawing.circuit.sums import Factor, factor_values, product_values, read_sum


def test_an_equation_is_a_sum_of_products() -> None:
    found = read_sum("h[t] = z[t]·h[t-1] + (1 - z[t])·tanh(g[t])")
    assert found is not None
    assert (found.letter, [product.symbol for product in found.products]) == (
        "h",
        ["z[t]·h[t-1]", "(1 - z[t])·tanh(g[t])"],
    )
    assert found.products[1].factors == (Factor("z", False, "rest"), Factor("g", False, "tanh"))
    assert found.products[0].factors[1].quantity == "h[t-1]"


@pytest.mark.parametrize("text", ["c[t] = max(f[t], i[t])", "c = f·c", ""])
def test_another_equation_is_none(text: str) -> None:
    assert read_sum(text) is None


def test_a_factor_has_the_values_of_its_shape() -> None:
    values = {"z[t]": np.array([0.25, -1.0])}
    assert factor_values(Factor("z", False, "rest"), values).tolist() == [0.75, 2.0]
    assert factor_values(Factor("z", False, "tanh"), values) == pytest.approx(np.tanh(values["z[t]"]))


@pytest.mark.parametrize("cell", CELLS)
def test_the_sum_of_the_products_is_the_state(cell: str) -> None:
    found = random_trace(cell, 3)
    values = quantities(found, 2)
    for name, equation in CELLS[cell].equations.items():
        read = read_sum(equation.symbols)
        assert read is not None
        total = sum(product_values(product, values) for product in read.products)
        assert total == pytest.approx(found.states[name][2], abs=1e-6)
