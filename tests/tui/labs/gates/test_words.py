"""The words of the gates lab name the network and say how exact its plane is."""

from __future__ import annotations

from core.experiments.gates import GatesSpec
from core.experiments.state_space_result import PlaneResult
from tui.labs.gates.words import asked, shown_of
from tui.strings import load_strings


def test_what_was_asked_names_the_network_and_its_words() -> None:
    text = asked(GatesSpec(cell="gru", units=5, words=("ella", "perrea")), load_strings("en"))
    assert "GRU" in text
    assert "5" in text
    assert "ella perrea" in text


def test_the_long_perreo_is_named_where_it_was_taught() -> None:
    for language in ("es", "en"):
        text = asked(GatesSpec(task="horizon"), load_strings(language))
        assert "perreo" in text
        assert "perreo" not in asked(GatesSpec(), load_strings(language))


def test_a_plane_of_many_units_says_how_much_of_them_it_shows() -> None:
    strings = load_strings("en")
    assert "75" in shown_of("hidden_state", PlaneResult((0.5, 0.25), exact=False), 8, strings)
    exact = shown_of("hidden_state", PlaneResult((0.75, 0.25), exact=True), 2, strings)
    assert "%" not in exact
