"""The rehearsal: a newborn sings, goes on singing while it learns, and ends with a line by the same dice."""

from __future__ import annotations

import numpy as np

from core.jobs.network_training import NetworkTraining
from core.light_training.word_training import WordTraining
from core.words.scoring import next_word_accuracy
from core.words.vocabulary import SONG
from tui.labs.karaoke.settings import USUAL
from tui.labs.karaoke.state import Rehearsal


def test_a_newborn_sings_nonsense_and_learns_the_song() -> None:
    rehearsal = Rehearsal(USUAL)
    assert not all(rehearsal.known)
    rehearsal.sing_line()
    (first,) = rehearsal.lines
    assert (first.step, first.phrase.words, first.phrase.verdict) == (
        0,
        ("perrea", "con", "con", "con", "bichota"),
        "broken",
    )
    training = WordTraining(NetworkTraining(USUAL.cell, USUAL.units, SONG, (USUAL.seed,), USUAL.steps, "numpy"))
    for step in range(1, USUAL.steps + 1):
        loss = training.step(tells=True)
        if step % 30 == 0:
            assert loss is not None
            rehearsal.hire(training.network(), step, float(loss[0]))
            rehearsal.sing_word()
    assert all(rehearsal.known)
    assert next_word_accuracy(training.network(), SONG.cycle)[0] == 1
    assert rehearsal.finale == 0
    rehearsal.sing_line()
    assert rehearsal.last is not None
    assert rehearsal.last.phrase.verdict == "learned"
    assert [step for step, _ in rehearsal.losses] == list(range(30, 301, 30))
    assert np.diff([loss for _, loss in rehearsal.losses]).max() < 0


def test_the_line_that_goes_on_is_sung_by_what_was_learned_meanwhile() -> None:
    rehearsal, other = Rehearsal(USUAL), Rehearsal(USUAL)
    rehearsal.sing_word()
    rehearsal.hire(other.network, 7, None)
    words = list(rehearsal.words)
    rehearsal.sing_line()
    assert rehearsal.lines[0].step == 0
    assert list(rehearsal.lines[0].phrase.words[: len(words)]) == words
    assert (rehearsal.step, rehearsal.losses, rehearsal.last) == (7, [], None)
