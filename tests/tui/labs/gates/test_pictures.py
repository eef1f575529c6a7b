"""What was heard is told part by part, odds by odds, and word by word."""

from __future__ import annotations

import numpy as np
import pytest

from core.base.language import Strings
from core.lesions.drivers import drivers
from core.networks.cells import CELLS
from core.networks.network import Network, initial_weights
from core.words.vocabulary import SONG
from tui.labs.gates.hearing import Hearing, Hold, hear
from tui.labs.gates.pictures import drivers_of, odds_of, parts_of

WORDS = ("ella", "perrea", "sola")
NAMES = (*CELLS["lstm"].gates, *CELLS["lstm"].states)


@pytest.fixture
def heard() -> Hearing:
    cell, size = CELLS["lstm"], len(SONG.tokens)
    return hear(Network(cell, 3, size, initial_weights(cell, 3, size, [1])).seed(0), WORDS, "forget_gate", Hold("zero"))


def test_each_part_has_its_numbers_and_the_held_one_is_marked(heard: Hearing, strings: Strings) -> None:
    parts, pictures = parts_of(heard, NAMES, 1, strings)
    assert [part.clamped for part in parts] == [name == "forget_gate" for name in NAMES]
    assert [part.label for part in parts] == [picture.title for picture in pictures]
    np.testing.assert_array_equal(parts[0].values, heard.lesioned.gates[NAMES[0]][1])


def test_odds_stand_beside_those_of_the_intact_network(heard: Hearing, strings: Strings) -> None:
    (alone,) = odds_of(heard, 1, False, strings)
    intact, lesioned = odds_of(heard, 1, True, strings)
    assert list(alone.values) == list(lesioned.values) == heard.lesioned.odds[1].tolist()
    assert list(intact.values) == heard.intact.odds[1].tolist()


def test_words_so_far_are_told_with_the_bet(heard: Hearing, strings: Strings) -> None:
    found = heard.intact
    title, heads, lines = drivers_of(drivers(found.network, found.tokens), WORDS, 1, strings)
    assert WORDS[1] in title
    assert len(set(heads)) == len(lines) == 2
