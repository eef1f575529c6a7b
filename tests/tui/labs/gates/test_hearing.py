"""A sentence is heard by a network as it is, and with a gate held."""

from __future__ import annotations

import numpy as np
import pytest

from core.networks.cells import CELLS
from core.networks.network import Network, initial_weights
from core.words.vocabulary import SONG
from tui.labs.gates.hearing import LESIONS, hear

WORDS = ("ella", "perrea", "sola")


@pytest.fixture
def network() -> Network:
    return Network(CELLS["lstm"], 3, len(SONG.tokens), initial_weights(CELLS["lstm"], 3, len(SONG.tokens), [1])).seed(0)


@pytest.mark.parametrize("lesion", LESIONS)
def test_a_gate_is_held_and_the_intact_network_is_heard_too(network: Network, lesion: str) -> None:
    heard = hear(network, WORDS, "forget_gate", lesion)  # type: ignore[arg-type]
    assert heard.held == ("" if lesion == "off" else "forget_gate")
    assert (heard.lesioned is heard.intact) == (lesion == "off")
    if lesion != "off":
        np.testing.assert_array_equal(heard.lesioned.gates["forget_gate"], float(lesion == "one"))
        assert not np.array_equal(heard.lesioned.odds, heard.intact.odds)


def test_a_state_cannot_be_held(network: Network) -> None:
    heard = hear(network, WORDS, "cell_state", "zero")
    assert (heard.held, heard.lesioned) == ("", heard.intact)


def test_facts_are_those_of_the_word_and_the_part(network: Network) -> None:
    heard = hear(network, WORDS, "forget_gate", "one")
    facts = heard.facts("forget_gate", 2, 1)
    assert facts["gate_mean"] == 1.0
    assert facts["top"] == SONG.tokens[int(np.argmax(heard.lesioned.odds[2]))]
    assert facts["top_percent"] == round(100 * float(heard.lesioned.odds[2].max()))
    assert facts["changed"] == (facts["top"] != facts["intact_top"])
    means = heard.intact.gates["forget_gate"].mean(axis=0)
    assert facts["unit_mean"] == round(float(means[1]), 3)
    assert [heard.facts("forget_gate", 2, unit)["most_open"] for unit in range(3)].index(True) == means.argmax()


def test_one_unit_is_held_alone(network: Network) -> None:
    heard = hear(network, WORDS, "forget_gate", "zero", 2)
    assert heard.unit == 2
    np.testing.assert_array_equal(heard.lesioned.gates["forget_gate"][:, 2], 0)
    np.testing.assert_array_equal(heard.lesioned.gates["forget_gate"][0, :2], heard.intact.gates["forget_gate"][0, :2])
