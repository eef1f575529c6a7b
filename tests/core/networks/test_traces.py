"""A trace holds every gate and state of a run, alone or among many."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.base.arrays import Floats
from core.networks.cells import CELLS
from core.networks.interventions import ACROSS, KINDS, Intervention, Place, parts_of
from core.networks.traces import Trace, lesioned_odds, trace
from tests.core.networks.small_networks import SENTENCE, network


def arrays(found: Trace) -> dict[str, Floats]:
    return {
        **dict(found.tape),
        **{f"pre {name}": values for name, values in found.preactivations.items()},
        "o": found.odds,
    }


def nothing(name: str) -> list[Intervention]:
    """Lesions of nothing: no step, no place, or every unit its own."""
    part = parts_of(CELLS[name])[0]
    places = tuple(Place(one) for one in parts_of(CELLS[name]))
    never = [
        Intervention(kind, (Place(part, 1), Place(part, 2)), 0.7, frozenset(), across, 3)
        for kind in KINDS
        for across in ACROSS
    ]
    nowhere = [Intervention(kind, (), 0.7) for kind in KINDS]
    return [*never, *nowhere, Intervention("clamp", places, 0.3, frozenset({len(SENTENCE)}))]


@pytest.mark.parametrize("name", CELLS)
@pytest.mark.parametrize("units", [2, 3, 8, 33])
def test_a_lesion_of_nothing_changes_nothing_to_the_bit(name: str, units: int) -> None:
    found = network(name, max(units, 3))
    intact = arrays(trace(found, SENTENCE))
    for one in nothing(name):
        for key, values in arrays(trace(found, SENTENCE, lesions=[one])).items():
            np.testing.assert_array_equal(values, intact[key], key)


@pytest.mark.slow
@pytest.mark.parametrize("name", CELLS)
@given(seed=st.integers(0, 2**32 - 1))
@settings(max_examples=3, deadline=None)
def test_a_row_of_many_is_what_it_is_alone_to_the_bit(name: str, seed: int) -> None:
    random = np.random.default_rng(seed)
    found, parts = network(name, 6), parts_of(CELLS[name])
    rows = [
        Intervention(
            KINDS[random.integers(len(KINDS))],
            tuple(Place(parts[random.integers(len(parts))], int(unit)) for unit in random.permutation(6)[:2]),
            float(random.uniform(-1, 1)),
            None if random.random() < 0.5 else frozenset(random.integers(0, len(SENTENCE), 3).tolist()),
            ACROSS[random.integers(2)],
            int(random.integers(100)),
        )
        for _ in range(40)
    ]
    together = lesioned_odds(found, SENTENCE, [*rows, *nothing(name)])
    for row, one in enumerate([*rows, *nothing(name)]):
        np.testing.assert_array_equal(together[row], trace(found, SENTENCE, lesions=[one]).odds)


@pytest.mark.parametrize("name", CELLS)
def test_a_step_finds_what_the_step_before_left(name: str) -> None:
    found = trace(network(name), SENTENCE)
    for state, left_behind in found.states.items():
        assert not found.state_before(0, state).any()
        for t in range(1, found.timesteps):
            np.testing.assert_array_equal(found.state_before(t, state), left_behind[t - 1])


def test_an_empty_sentence_has_an_empty_trace() -> None:
    found = trace(network("lstm"), [])
    assert found.timesteps == 0
    assert {part.shape for part in (*found.gates.values(), *found.states.values())} == {(0, 4)}
    assert found.odds.shape == (0, 7)
