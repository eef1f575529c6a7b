"""A sentence is heard by a network as it is, and with a gate held."""

from __future__ import annotations

import numpy as np
import pytest

from core.base.language import Strings
from core.networks.cells import CELLS
from core.networks.network import Network, initial_weights
from core.words.vocabulary import SONG
from tui.labs.gates.hearing import LESIONS, Hold, LesionState, hear

WORDS = ("ella", "perrea", "sola")


@pytest.fixture
def network() -> Network:
    return Network(CELLS["lstm"], 3, len(SONG.tokens), initial_weights(CELLS["lstm"], 3, len(SONG.tokens), [1])).seed(0)


@pytest.mark.parametrize("lesion", LESIONS)
def test_a_gate_is_held_and_the_intact_network_is_heard_too(network: Network, lesion: LesionState) -> None:
    heard = hear(network, WORDS, "forget_gate", Hold(lesion))
    assert heard.held == ("" if lesion == "off" else "forget_gate")
    assert (heard.lesioned is heard.intact) == (lesion == "off")
    if lesion != "off":
        np.testing.assert_array_equal(heard.lesioned.gates["forget_gate"], float(lesion == "one"))
        assert not np.array_equal(heard.lesioned.odds, heard.intact.odds)


def test_a_state_cannot_be_held(network: Network) -> None:
    heard = hear(network, WORDS, "cell_state", Hold("zero"))
    assert (heard.held, heard.lesioned) == ("", heard.intact)


def test_facts_are_those_of_the_word_and_the_part(network: Network) -> None:
    heard = hear(network, WORDS, "forget_gate", Hold("one"))
    facts = heard.facts("forget_gate", 2, 1)
    assert facts["gate_mean"] == 1.0
    assert facts["top"] == SONG.tokens[int(np.argmax(heard.lesioned.odds[2]))]
    assert facts["top_percent"] == round(100 * float(heard.lesioned.odds[2].max()))
    assert facts["changed"] == (facts["top"] != facts["intact_top"])
    means = heard.intact.gates["forget_gate"].mean(axis=0)
    assert facts["unit_mean"] == round(float(means[1]), 3)
    assert [heard.facts("forget_gate", 2, unit)["most_open"] for unit in range(3)].index(True) == means.argmax()


def test_one_unit_is_held_alone(network: Network) -> None:
    heard = hear(network, WORDS, "forget_gate", Hold("zero", 2))
    assert heard.hold == Hold("zero", 2)
    np.testing.assert_array_equal(heard.lesioned.gates["forget_gate"][:, 2], 0)
    np.testing.assert_array_equal(heard.lesioned.gates["forget_gate"][0, :2], heard.intact.gates["forget_gate"][0, :2])


def test_a_unit_that_a_smaller_network_lacks_is_another_of_its_own(network: Network) -> None:
    assert hear(network, WORDS, "forget_gate", Hold("one", 7)).hold == Hold("one", 7 % network.units)


def test_a_key_goes_through_the_holds_and_begins_anew_with_another_unit(strings: Strings) -> None:
    hold, seen = Hold(), []
    for _ in LESIONS:
        hold = hold.following(None)
        seen.append(hold.state)
    assert seen == ["zero", "one", "off"]
    assert Hold("zero").following(2) == Hold("zero", 2)
    assert Hold("zero", 2).following(2) == Hold("one", 2)
    assert "3" in Hold("zero", 2).text(strings)
    assert Hold("off", 2).text(strings) == strings("lab.gates.off")
