"""Studies of one lesion, rankings of all, and the search for the unit that carries who is dancing."""

from __future__ import annotations

import numpy as np
import pytest

from core.lesions.effects import effects, odds_moved, right_odds, right_places, words_asked
from core.lesions.ranking import every_lesion, rank_lesions
from core.lesions.study import sing_both, study
from core.lesions.who_dances import (
    VERB,
    dancing_stream,
    drops,
    rank_correlation,
    reading_score,
    unit_scores,
    who_dances,
)
from core.networks.cell import CellWeights
from core.networks.cells import CELLS
from core.networks.interventions import WHOLE_UNIT, Intervention, Place, clamp
from core.networks.lstm import LSTM
from core.networks.network import Network, NetworkWeights, initial_weights
from core.networks.traces import trace
from core.words.vocabulary import SONG

SENTENCE = SONG.encode(["ella", "perrea", "sola", ".", "sola"])


def network(name: str = "lstm", units: int = 4, seed: int = 7) -> Network:
    return Network(CELLS[name], units, 7, initial_weights(CELLS[name], units, 7, [seed]))


def knows_the_song(sure: float = 10) -> Network:
    """A network of one unit for each place of the song, made by hand: the unit of a place holds when the place before
    was held and its word came. `sure` is how far its odds are from even.
    """
    places = len(SONG.cycle)
    kernel, recurrent = np.zeros((1, 7, places), np.float32), np.zeros((1, places, places), np.float32)
    dense = np.zeros((1, places, 7), np.float32)
    for place, token in enumerate(SONG.cycle):
        kernel[0, token, place] = 20
        recurrent[0, place - 1, place] = 20
        dense[0, place, SONG.cycle[(place + 1) % places]] = sure
    kernel[0, SONG.cycle[0], 0] = 40  # the first word needs no place before it
    weights = CellWeights(kernel, recurrent, np.full((1, 1, places), -30, np.float32))
    # A unit that does not hold is at -1; the bias makes up for what those take away.
    return Network(CELLS["simple_rnn"], places, 7, NetworkWeights(weights, dense, dense.sum(axis=1, keepdims=True)))


def test_a_song_known_by_hand() -> None:
    odds = trace(knows_the_song(), SONG.cycle).odds
    assert right_places(odds)[1:].all()
    assert not right_places(odds)[0]
    assert right_places(odds).sum() == words_asked() == len(SONG.cycle) - 1
    assert (right_odds(odds)[1:] > 0.9).all()


def test_odds_that_move() -> None:
    a = np.array([[0.5, 0.5, 0.0], [1.0, 0.0, 0.0]], np.float32)
    b = np.array([[0.5, 0.0, 0.5], [0.0, 1.0, 0.0]], np.float32)
    assert odds_moved(a, b).tolist() == [0.5, 1.0]
    assert odds_moved(a, a).tolist() == [0.0, 0.0]


def test_a_unit_that_the_network_needs() -> None:
    """Without the unit of a place the network is lost there, and for good: no place follows from none."""
    found, place = knows_the_song(), 8
    one = study(found, SENTENCE, clamp(WHOLE_UNIT, -1, place), 200, 1)
    asked, intact, lesioned = one.right
    assert (asked, intact) == (14, 14)
    assert lesioned < 14
    assert one.lost.effect == intact - lesioned
    assert right_places(one.song.lesioned.odds)[1:place].all()
    assert (one.controls.pool, one.controls.exhaustive, one.lost.count) == ("part", True, 14)
    assert one.finding == "few"  # with fifteen places no lesion can be one in twenty


@pytest.mark.parametrize("name", CELLS)
def test_a_lesion_of_nothing_has_no_effect_at_all(name: str) -> None:
    found = network(name)
    one = study(found, SENTENCE, clamp(CELLS[name].gates[0], 0, timesteps=frozenset()), 30, 1)
    assert one.finding == "nothing"
    assert one.unchanged
    assert (one.sentence.standing.effect, one.song.standing.effect, one.lost.effect) == (0, 0, 0)
    intact, lesioned = sing_both(found, one.lesion, 3, 10)
    assert intact == lesioned


def test_effects_are_those_of_the_runs() -> None:
    found, lesion = network(), clamp("forget_gate", 0)
    one = study(found, SENTENCE, lesion, 40, 1)
    moved = odds_moved(trace(found, SENTENCE).odds, trace(found, SENTENCE, lesions=[lesion]).odds).mean()
    assert one.sentence.standing.effect == pytest.approx(float(moved), abs=1e-6)
    others = effects(found, SENTENCE, one.controls.lesions)
    np.testing.assert_allclose(one.song.standing.values, others.song, atol=1e-6)
    assert one.song.standing.percentile == 100 * float((others.song < one.song.standing.effect).mean())
    assert study(found, SENTENCE, lesion, 40, 1).song.standing == one.song.standing
    intact, lesioned = sing_both(found, lesion, 3, 20)
    assert len(intact) == len(lesioned) == 20
    assert intact != lesioned


def test_forgetting_and_losing_the_cell_state_are_one_lesion() -> None:
    found = network()
    shut, lost = clamp("forget_gate", 0), Intervention("zero", (Place("cell_state"),))
    np.testing.assert_array_equal(
        trace(found, SENTENCE, lesions=[shut]).odds, trace(found, SENTENCE, lesions=[lost]).odds
    )


def test_every_lesion_is_ranked_once() -> None:
    ranking = rank_lesions(network(units=3))
    assert len(ranking) == len(every_lesion(LSTM, 3)) == 7 * 4 * 4
    moved = [row.song for row in ranking]
    assert moved == sorted(moved, reverse=True)
    assert len({(row.place, row.lesion.kind, row.lesion.value) for row in ranking}) == len(ranking)
    first = ranking[0]
    odds = trace(network(units=3), SONG.cycle, lesions=[first.lesion]).odds
    assert int(right_places(odds).sum()) == first.right_words


def test_the_stream_has_every_lady_dance_as_often() -> None:
    stream = dancing_stream(3, rounds=5)
    assert [stream.dancers.count(dancer) for dancer in range(3)] == [5, 5, 5]
    for verb, dancer in zip(stream.verbs, stream.dancers, strict=True):
        phrase = SONG.phrases[dancer]
        assert stream.tokens[verb] == SONG.numbers[VERB]
        begin = verb - phrase.index(VERB)
        assert [SONG.tokens[token] for token in stream.tokens[begin : begin + len(phrase)]] == list(phrase)
    assert dancing_stream(3, rounds=5).tokens == stream.tokens != dancing_stream(4, rounds=5).tokens


def test_a_reader_reads_what_is_there_and_guesses_what_is_not() -> None:
    random, stream = np.random.default_rng(1), dancing_stream(1)
    states = random.normal(size=(len(stream.tokens), 2)).astype(np.float32)
    states[list(stream.verbs), 1] += 8 * np.array(stream.dancers)
    nothing, everything = unit_scores(states, stream)
    assert everything == 1
    assert nothing == pytest.approx(1 / 3, abs=0.15)
    assert reading_score(np.zeros((len(stream.verbs), 3), np.float32), stream.dancers) == pytest.approx(1 / 3, abs=0.01)


def test_ranks_that_agree() -> None:
    assert rank_correlation([1, 2, 3], [10, 20, 90]) == pytest.approx(1)
    assert rank_correlation([1, 2, 3], [3, 2, 1]) == pytest.approx(-1)
    assert rank_correlation([1, 1, 2], [1, 1, 2]) == pytest.approx(1)
    assert rank_correlation([1, 1], [1, 2]) is None


def test_who_dances_in_a_network_made_by_hand() -> None:
    """A unit that is lost takes its own word along and all that come after, since no place follows from none."""
    found = knows_the_song(sure=2)
    needed, elsewhere = drops(found)
    verbs = [place for place, token in enumerate(SONG.cycle) if token == SONG.numbers[VERB]]
    assert needed[verbs[0]] > needed[verbs[1]] > needed[verbs[2]] > needed[verbs[2] + 1 :].max() + 0.05
    assert elsewhere[verbs[2] + 1] > 0.01
    roles = who_dances(found, 1)
    assert [role.unit for role in roles.units] == list(range(found.units))
    assert [role.needed for role in roles.units] == needed.tolist()
    assert roles.most_needed.needed == needed.max()
    assert roles.chance == pytest.approx(1 / 3)
    assert all(0 <= score <= 1 for role in roles.units for score in role.readable.values())
