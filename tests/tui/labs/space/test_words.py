"""The travelogue tells of a path as far as it was followed, and of nothing before there is one."""

from __future__ import annotations

import pytest

from core.base.language import Strings
from core.experiments.gates import GatesSpec
from core.words.vocabulary import SONG
from tests.core.lesions.studies import knows_the_song
from tui.labs.space.state import Paths, follow
from tui.labs.space.words import Travelogue, asked


def travelogue(paths: Paths, strings: Strings, place: int = 0) -> Travelogue:
    return Travelogue(paths, strings, "hidden_state", "song", place)


def test_before_there_is_a_network_there_is_the_song_alone(strings: Strings) -> None:
    told = travelogue(Paths(), strings)
    assert told.words() == tuple(SONG.tokens[token] for token in SONG.cycle)
    assert (told.odds(), told.here(), told.ends(), told.plane()) == ([], "", "", "")
    assert told.figure("hidden_state").empty == strings("lab.space.empty")
    facts = told.facts()
    assert (facts["word"], facts["right"], facts["sings"]) == (told.words()[0], None, None)


def test_a_glance_counts_what_is_right_so_far(strings: Strings) -> None:
    paths = Paths()
    paths.glance(knows_the_song())
    told = travelogue(paths, strings, 2)
    length = len(SONG.cycle)
    assert told.ends() == strings("lab.space.so_far", right=length, asked=length)
    assert told.words()[2] in told.here()
    (bars,) = told.odds()
    assert sum(bars.values) == pytest.approx(1)
    facts = told.facts()
    assert (facts["right"], facts["correct"], facts["top"], facts["long"]) == (length, True, told.words()[3], False)
    assert facts["sings"] is None
    assert any(curve.style == "cursor" for curve in told.figure("hidden_state").curves)


def test_a_path_that_was_followed_says_where_it_ends(strings: Strings) -> None:
    paths, network = Paths(), knows_the_song()
    paths.glance(network)
    paths.keep(follow(network))
    facts = travelogue(paths, strings).facts()
    assert (facts["long"], facts["period"], facts["exact"]) == (True, len(SONG.cycle), False)
    # Left to itself it hears a stop first, which tells this network of no place in the song.
    assert (facts["sings"], facts["loop"]) == (False, 1)
    alone = Travelogue(paths, strings, "hidden_state", "alone", 0)
    assert alone.words() == (facts["loop_words"],)
    assert alone.words()[0] in alone.ends()
    assert "%" in alone.plane()


def test_what_was_asked_for_names_the_cell_and_its_units(strings: Strings) -> None:
    text = asked(GatesSpec("lstm", units=4), strings)
    assert "LSTM" in text
    assert "4" in text
