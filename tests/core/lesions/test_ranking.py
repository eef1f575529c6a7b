"""The ranking holds every lesion once, the largest effect first."""

from __future__ import annotations

from core.lesions.effects import right_places
from core.lesions.ranking import every_lesion, rank_lesions
from core.networks.lstm import LSTM
from core.networks.traces import trace
from core.words.vocabulary import SONG
from tests.core.lesions.studies import network


def test_every_lesion_is_ranked_once() -> None:
    ranking = rank_lesions(network(units=3))
    assert len(ranking) == len(every_lesion(LSTM, 3)) == 7 * 4 * 4
    moved = [row.song for row in ranking]
    assert moved == sorted(moved, reverse=True)
    assert len({(row.place, row.lesion.kind, row.lesion.value) for row in ranking}) == len(ranking)
    first = ranking[0]
    odds = trace(network(units=3), SONG.cycle, lesions=[first.lesion]).odds
    assert int(right_places(odds).sum()) == first.right_words
