"""The weight that moved most is found, wherever it is."""

from __future__ import annotations

import numpy as np
import pytest

from core.networks.cell import CellWeights
from core.networks.cells import NETWORK_CELLS
from core.networks.moves import ARRAYS, largest_move
from core.networks.network import Network, NetworkWeights, hidden_units, initial_weights

TOKENS = 7


def born(cell: str) -> Network:
    kind = NETWORK_CELLS[cell]
    units = hidden_units(kind, 3, TOKENS)
    return Network(kind, units, TOKENS, initial_weights(kind, units, TOKENS, [1, 2]))


def moved(network: Network, array: int, row: int, column: int, by: float) -> Network:
    """The same network with one weight of its first seed moved, and all of the second a little."""
    arrays = [one.copy() for one in (*network.weights.cell, *network.weights[1:])]
    arrays[array][0, row, column] += by
    for one in arrays:
        one[1] += 10.0
    return Network(network.cell, network.units, TOKENS, NetworkWeights(CellWeights(*arrays[:3]), *arrays[3:]))


@pytest.mark.parametrize("cell", NETWORK_CELLS)
@pytest.mark.parametrize("array", range(len(ARRAYS)), ids=ARRAYS)
def test_the_weight_that_moved_most_is_found(cell: str, array: int) -> None:
    before = born(cell)
    old = [*before.weights.cell, *before.weights[1:]][array][0]
    if not old.size:
        return  # this cell has no such weights
    row, column = old.shape[0] - 1, old.shape[1] - 1
    found = largest_move(before, moved(before, array, row, column, -0.5))
    assert found is not None
    assert (found.array, found.row) == (ARRAYS[array], row)
    dense = ARRAYS[array].startswith("dense")
    assert found.gate == ("" if dense else before.cell.gates[-1])
    assert found.column == (TOKENS if dense else before.units) - 1
    assert found.before == pytest.approx(float(old[row, column]))
    assert found.after == pytest.approx(found.before - 0.5)


@pytest.mark.parametrize("cell", NETWORK_CELLS)
def test_where_nothing_moved_there_is_no_move(cell: str) -> None:
    network = born(cell)
    assert largest_move(network, network) is None


def test_what_diverged_moved_nowhere() -> None:
    network = born("simple_rnn")
    found = largest_move(network, moved(moved(network, 0, 0, 0, float("nan")), 4, 0, 2, 0.25))
    assert found is not None
    assert (found.array, found.column, np.isfinite(found.after)) == ("dense_bias", 2, True)
