"""The result of a lesion tells what was changed, what changed with it and how its controls stand."""

from __future__ import annotations

import numpy as np
import pytest

from core.experiments.lesion import LesionSpec
from core.experiments.lesion_record import LesionRecord
from core.experiments.lesion_request import LesionRequest
from core.experiments.lesion_result import Dancers
from core.jobs.network_training import train_networks
from core.networks.lstm import LSTM
from core.words.vocabulary import SONG
from tests.core.experiments.documents import of
from tests.core.experiments.lesion_runs import FAST, on_words
from tests.runs import SPECS, document_of


def test_the_result_of_a_lesion() -> None:
    spec = LesionSpec(**FAST, lesion=LesionRequest(units=(4, 2)), rank=True)
    found = on_words(spec, train_networks)
    assert found.lesion == LesionRecord("clamp", "forget_gate", (2, 4), False, 0.0, None, None)
    assert [step.word for step in found.steps] == ["ella", "perrea", "sola", ".", "sola"]
    for step in found.steps:
        for odds in (step.intact, step.lesioned):
            assert list(odds) == list(SONG.tokens)
            assert sum(odds.values()) == pytest.approx(1, abs=1e-4)
        moved = sum(abs(step.intact[word] - step.lesioned[word]) for word in SONG.tokens) / 2
        assert step.moved == pytest.approx(moved, abs=1e-4)
    effect, control = found.effect, found.control
    assert effect.sentence_moved == pytest.approx(np.mean([step.moved for step in found.steps]), abs=1e-5)
    assert effect.words_lost == found.song.intact - found.song.lesioned
    assert len(found.song.wrong) == found.song.asked - found.song.lesioned
    for standing, size in (
        (control.sentence_moved, effect.sentence_moved),
        (control.song_moved, effect.song_moved),
        (control.words_lost, effect.words_lost),
    ):
        assert standing.effect == size
        assert standing.count == control.count == 25
    assert (control.pool, control.parts) == ("cell", LSTM.gates)
    assert sum(found.phrases.lesioned.verdicts.values()) == 5
    assert isinstance(found.ranking, tuple)
    assert len(found.ranking) == 7 * 5 * 4
    assert isinstance(found.who_dances, Dancers)
    assert [unit.unit for unit in found.who_dances.units] == [1, 2, 3, 4]


@pytest.mark.slow
def test_the_notebook_keeps_that_somebody_searched() -> None:
    searched, plain = (on_words(LesionSpec(**FAST, rank=rank)).kept().document() for rank in (True, False))
    assert (searched["ranking"], searched["who_dances"]) == (None, None)
    assert "ranking" not in plain
    assert "who_dances" not in plain
    assert set(plain["steps"][0]) == {"word", "lesioned_here", "moved"}
    assert set(plain["phrases"]["intact"]) == {"verdicts"}


def test_a_lesion_is_its_effect_among_its_controls() -> None:
    standing = document_of(SPECS["lesion"])["control"]["song_moved"]
    found = of("lesion", finding="necessary")
    assert (found.score, found.baseline, found.better) == (standing["effect"], standing["mean"], "score")
    assert (found.low, found.high) == (standing["low"], standing["high"])
    assert of("lesion", finding="gentle").better == "baseline"
    assert {of("lesion", finding=name).better for name in ("nothing", "spared", "few", "common")} == {"level"}
