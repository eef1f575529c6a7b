"""A transplant of every state makes the host say what the donor would; one of none changes nothing."""

from __future__ import annotations

import numpy as np
import pytest

from core.base.errors import DembowError
from core.jobs.example_networks import example_network
from core.lesions.transplant import transplant
from core.networks.cells import CELLS
from core.networks.network import Network
from core.networks.traces import trace
from core.words.vocabulary import SONG
from tests.core.networks.small_networks import network

ELLA, SOLA, PERREA = SONG.encode(["ella"]), SONG.encode(["sola"]), SONG.encode(["perrea"])


def trained(name: str) -> Network:
    found = example_network(name)
    assert found is not None
    return found


@pytest.mark.parametrize("name", CELLS)
def test_with_all_states_the_host_is_the_donor(name: str) -> None:
    found = trained(name)
    told = transplant(found, ELLA, SOLA, PERREA, CELLS[name].states)
    np.testing.assert_allclose(told.odds, trace(found, [*ELLA, *PERREA]).odds[-1], atol=1e-6)
    np.testing.assert_allclose(told.donor, told.odds, atol=1e-6)
    np.testing.assert_allclose(told.host, trace(found, [*SOLA, *PERREA]).odds[-1], atol=1e-6)
    assert told.follows
    assert SONG.tokens[int(told.odds.argmax())] == "sola"
    assert SONG.tokens[int(told.host.argmax())] == "la"
    assert told.followed.effect > told.followed.mean


@pytest.mark.parametrize("name", CELLS)
def test_a_transplant_of_nothing_changes_nothing(name: str) -> None:
    told = transplant(network(name), ELLA, SOLA, PERREA, ())
    np.testing.assert_array_equal(told.odds, told.host)
    assert told.moved.effect == told.moved.high == 0


def test_controls_are_as_many_as_asked_and_the_same_again() -> None:
    one, again = (transplant(network("lstm"), ELLA, SOLA, PERREA, ("cell_state",), 7, seed=3) for _ in range(2))
    assert len(one.controls) == one.moved.count == 7
    np.testing.assert_array_equal(one.controls, again.controls)
    other = transplant(network("lstm"), ELLA, SOLA, PERREA, ("cell_state",), 7, seed=4)
    assert (one.controls != other.controls).any()


def test_controls_move_the_state_as_far() -> None:
    """A donor that is the host itself moves nothing, and so do its controls."""
    told = transplant(network("lstm"), ELLA, ELLA, PERREA, ("cell_state", "hidden_state"), 5)
    np.testing.assert_allclose(told.controls, np.broadcast_to(told.host, told.controls.shape), atol=1e-6)


def test_what_is_no_state_of_the_cell_is_refused() -> None:
    with pytest.raises(DembowError) as caught:
        transplant(network("gru"), ELLA, SOLA, PERREA, ("cell_state",))
    assert caught.value.fields["known"] == "hidden_state"
