"""Assemblies by name: those of the ladder, and every other that fits together."""

from __future__ import annotations

import math

import keras
import numpy as np
import pytest

from core.networks.assemblies import ASSEMBLIES, SETS, STAGES
from core.networks.assembly import GRU_PARTS, LSTM_PARTS
from core.networks.cells import NETWORK_CELLS, cell_named
from core.networks.network import initial_weights
from core.networks.parts import PARTS, fit_together, named
from tests.core.networks.small_networks import SENTENCE


def test_every_set_of_parts_that_fits_together_is_one() -> None:
    count = sum(
        fit_together(frozenset(part for place, part in enumerate(PARTS) if bits >> place & 1))
        for bits in range(2 ** len(PARTS))
    )
    assert len(SETS) == len(ASSEMBLIES) == count


def test_stages_are_assemblies_of_their_own() -> None:
    assert len(set(STAGES)) == len(STAGES)
    assert {named(LSTM_PARTS), named(GRU_PARTS)} < set(STAGES) <= ASSEMBLIES.keys()


def test_they_are_found_by_name_beside_the_other_cells() -> None:
    assert not ASSEMBLIES.keys() & NETWORK_CELLS.keys()
    assert cell_named("lstm") is NETWORK_CELLS["lstm"]
    assert cell_named("belt+forget").gates == ("forget_gate", "candidate")
    with pytest.raises(KeyError):
        cell_named("belt+wings")


def largest_difference_to_keras(name: str, units: int = 4) -> float:
    """Return how far the states that an assembly says lie from those of the Keras cell that its program makes."""
    cell, program = ASSEMBLIES[name], ASSEMBLIES[name].program
    random = np.random.default_rng(3)
    weights = initial_weights(cell, units, 7, [5]).cell
    arrays = [(array[0] + random.normal(0, 0.3, array.shape[1:])).astype(np.float32) for array in weights]
    names: dict[str, object] = {"keras": keras, "np": np}
    exec(program.source, names)
    made = names[f"{program.layer}Cell"] if program.source else getattr(keras.layers, f"{program.layer}Cell")
    layer = keras.layers.RNN(made(units), return_sequences=True)  # type: ignore[operator]
    x = np.eye(7, dtype=np.float32)[SENTENCE][None]
    layer(x)
    layer.set_weights([array if len(array) > 1 or place < 2 else array[0] for place, array in enumerate(arrays)])
    said = np.asarray(layer(x))[0]
    state = tuple(np.zeros((1, 1, units), np.float32) for _ in cell.states)
    worst = 0.0
    for t, word in enumerate(x[0]):
        given = type(weights)(*(array[None] for array in arrays))
        state = cell.step(np, given, word[None, None], state).state
        worst = max(worst, float(np.abs(state[0][0, 0] - said[t]).max()))
    return worst


@pytest.mark.parametrize("name", STAGES)
def test_the_stages_equal_keras(name: str) -> None:
    """All parts on are Keras's LSTM; the others are the cells that their programs define."""
    assert math.isfinite(found := largest_difference_to_keras(name))
    assert found <= 1e-6


@pytest.mark.slow
@pytest.mark.parametrize("name", ASSEMBLIES)
def test_every_assembly_equals_its_keras_cell(name: str) -> None:
    assert largest_difference_to_keras(name) <= 1e-6


@pytest.mark.parametrize("name", ASSEMBLIES)
def test_programs_have_room_on_the_screen(name: str) -> None:
    assert max(map(len, ASSEMBLIES[name].program.source.splitlines()), default=0) <= 80
