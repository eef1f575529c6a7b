"""A transplant in the lab is the one that the command prints, to the digit."""

from __future__ import annotations

import pytest

from core.base.language import LANGUAGES
from core.jobs.example_networks import example_network
from core.lesions.transplant import transplant
from core.networks.cells import CELLS
from core.words.vocabulary import SONG
from tui.drawing.numbers import percent
from tui.labs.gates.grafts import grafts_of, usual_donor
from tui.strings import load_strings

HOST = ("ella", "perrea", "sola", ".")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_state_and_all_of_them_are_told_beside_pushes_at_random(language: str) -> None:
    network, strings = example_network("lstm"), load_strings(language)
    assert network is not None
    title, _, moved = grafts_of(network, ("sola",), HOST, 1, strings)
    assert len(moved) == len(CELLS["lstm"].states) + 1
    assert "«ella perrea»" in title
    assert "«sola perrea»" in title
    states = network.cell.states
    told = transplant(network, SONG.encode(["sola"]), SONG.encode(["ella"]), SONG.encode(["perrea"]), states)
    word = int(told.odds.argmax())
    assert f"{SONG.tokens[word]} {percent(float(told.odds[word]))}" in moved[-1].says
    assert (moved[-1].share, moved[-1].mean) == (told.moved.effect, told.moved.mean)
    assert moved[-1].follows


def test_the_first_word_takes_a_transplant_too_and_one_state_is_told_once() -> None:
    network = example_network("gru")
    assert network is not None
    assert len(grafts_of(network, ("sola",), HOST, 0, load_strings("en"))[2]) == 1


def test_a_sentence_does_not_lend_its_state_to_itself() -> None:
    assert usual_donor(HOST) == ("sola",)
    assert usual_donor(("sola", "perrea")) == ("ella",)
