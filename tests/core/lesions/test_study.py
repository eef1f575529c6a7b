"""Studies of one lesion, rankings of all, and the search for the unit that carries who is dancing."""

from __future__ import annotations

import numpy as np
import pytest

from core.lesions.effects import effects, odds_moved, right_places
from core.lesions.study import sing_both, study
from core.networks.cells import CELLS
from core.networks.interventions import WHOLE_UNIT, Intervention, Place, clamp
from core.networks.traces import trace
from core.words.vocabulary import SONG
from tests.core.lesions.studies import knows_the_song, network

SENTENCE = SONG.encode(["ella", "perrea", "sola", ".", "sola"])


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


@pytest.mark.slow
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
