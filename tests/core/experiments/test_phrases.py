"""Phrases sung by networks that were really trained: small, but nothing pretended."""

from __future__ import annotations

import numpy as np
import pytest
from msgspec import UNSET
from msgspec.structs import replace

from core.base.errors import DembowError
from core.experiments.phrases import PhrasesResult, PhrasesSpec
from core.experiments.reopening import reopen
from core.experiments.running import run_experiment
from core.jobs.events import ResultReady, TrainingAdvanced
from core.jobs.result import expect
from core.jobs.stages import StageEntered
from core.networks.cells import CELLS
from core.networks.network import initial_weights
from core.words.counts import LONGEST_LOOK
from core.words.vocabulary import SONG, VERDICTS, Verdict
from tests.core.experiments.trained_runs import result
from tests.runs import SPECS, result_of


def sung(spec: PhrasesSpec) -> PhrasesResult:
    return expect(result(spec).result, PhrasesResult)


def test_counts_show_the_three_faults() -> None:
    verdicts = sung(PhrasesSpec(cell="counts", count=300, seed=7)).verdicts
    assert min(verdicts["repeated"], verdicts["endless"], verdicts["fragment"]) > 0


def test_counts_that_look_back_further_say_so_and_sing_better() -> None:
    spec = PhrasesSpec(cell="counts", count=300, seed=7, words_back=3)
    found, pairs = sung(spec), sung(replace(spec, words_back=1))
    assert (found.words_back, pairs.words_back) == (3, UNSET)
    assert "words_back" not in pairs.document()
    assert expect(reopen(found.line).spec, PhrasesSpec).words_back == 3
    assert found.verdicts["learned"] > pairs.verdicts["learned"]
    assert found.parameters == len(SONG.tokens) ** 4
    with pytest.raises(DembowError):
        replace(spec, words_back=LONGEST_LOOK + 1).check()


@pytest.mark.slow
def test_a_trained_lstm_knows_the_song() -> None:
    found = sung(PhrasesSpec(cell="lstm", units=8, count=300, seed=7))
    named = {"cell", "units", "parameters", "seed", "temperature", "verdicts", "phrases", "seconds"}
    assert named <= found.document().keys()
    assert found.verdicts["learned"] >= 0.98 * 300


@pytest.mark.slow
def test_own_phrases_are_learned_and_stay_here() -> None:
    phrases = (("el", "gato", "duerme"), ("el", "perro", "no", "duerme"))
    found = sung(PhrasesSpec(cell="gru", units=6, count=50, phrases=phrases))
    assert found.verdicts["learned"] >= 45
    assert found.line == ""


@pytest.mark.slow
def test_a_long_song_is_trained_on_random_windows() -> None:
    """More tokens than windows a batch: 30 different phrases."""
    phrases = tuple((f"w{n}", f"w{(n * 7) % 30}", "x") for n in range(30))
    found = sung(PhrasesSpec(cell="gru", units=16, count=5, phrases=phrases, steps=300))
    assert found.accuracy is not None
    assert found.accuracy > 0.5


@pytest.mark.usefixtures("home")
def test_events_of_a_run() -> None:
    spec = PhrasesSpec(cell="simple_rnn", units=3, steps=150, count=3)
    events = list(run_experiment(spec))
    kinds = [type(event) for event in events]
    assert kinds.index(TrainingAdvanced) < kinds.index(StageEntered) < kinds.index(ResultReady) == len(events) - 1
    advances = [event for event in events if isinstance(event, TrainingAdvanced)]
    # As born, before anything is loaded or compiled: there is a picture at once.
    assert (advances[0].step, advances[0].loss, advances[0].fraction) == (0, None, 0.0)
    born = initial_weights(CELLS["simple_rnn"], 3, len(SONG.tokens), [spec.seed])
    assert advances[0].network is not None
    np.testing.assert_array_equal(advances[0].network.network().weights.cell.kernel, born.cell.kernel)
    assert [event.step for event in advances] == sorted(event.step for event in advances)
    assert advances[-1].step == 150
    assert advances[-1].network is not None
    again = list(run_experiment(spec))
    assert [type(event) for event in again] == [ResultReady]
    assert again[0].result.document()["cached"] is True  # type: ignore[union-attr]
    assert again[0].result.document()["phrases"] == events[-1].result.document()["phrases"]  # type: ignore[union-attr]


def test_phrases_are_held_against_word_pairs_that_sing_as_many() -> None:
    spec = PhrasesSpec("lstm", 2, 300, steps=5)
    learned: dict[Verdict, int] = {**dict.fromkeys(VERDICTS, 0), "learned": 300}
    result = replace(expect(result_of(SPECS["phrases"]), PhrasesResult), verdicts=learned)
    found = result.headline(spec)
    # Measured by lesson 13: the table of pairs sings eight in a hundred of the song's own phrases.
    assert (found.score, found.better) == (1.0, "score")
    assert found.baseline == pytest.approx(0.08, abs=0.02)
    assert found.low is not None
    assert found.low > 0.8
    few: dict[Verdict, int] = {**learned, "learned": 24, "broken": 276}
    assert replace(result, verdicts=few).headline(spec).better == "level"
    for sung, better in ((1, "unknown"), (4, "unknown"), (5, "score")):
        alone = replace(result, verdicts={**learned, "learned": sung}).headline(replace(spec, count=sung))
        assert alone.better == better
        assert (alone.low is None) == (sung == 1)
        assert alone.low is None or (alone.high is not None and alone.low < 1 - (alone.baseline or 0) <= alone.high)
    greedy = result.headline(replace(spec, greedy=True))
    assert greedy.baseline == 0  # always the likeliest word: pairs end no phrase
    pairs = replace(result, cell="counts").headline(PhrasesSpec("counts", count=300))
    assert (pairs.baseline, pairs.better) == (None, "unknown")
