"""Claims of lesson 1: the song's words, and how much of the song a trained LSTM has learnt."""

from __future__ import annotations

from core.experiments.phrases import PhrasesResult, PhrasesSpec
from core.jobs.result import expect
from core.words.vocabulary import SONG, STOP
from lessons.checking.claims import ClaimRunner, Measured, all_of, at_most, claim, near

PHRASES = 3000
LSTM = PhrasesSpec(cell="lstm", units=4, count=PHRASES)
UNTRAINED = PhrasesSpec(cell="lstm", units=4, count=PHRASES, steps=1)


def percent(result: PhrasesResult) -> float:
    """Return the share of the song's own phrases among those that were sung."""
    return 100 * result.verdicts["learned"] / result.count


def after(*context: str) -> list[str]:
    """Return every word that follows these in the song, which starts again after its end."""
    words = [SONG.tokens[token] for token in SONG.cycle]
    count, width = len(words), len(context)
    return [
        words[(place + width) % count]
        for place in range(count)
        if all(words[(place + step) % count] == word for step, word in enumerate(context))
    ]


@claim
def song_words(runner: ClaimRunner, stated: float | None) -> Measured:
    """The song has the stated number of words, stops included."""
    return near(len(SONG.cycle), stated, 0)


@claim
def song_phrases(runner: ClaimRunner, stated: float | None) -> Measured:
    """The song has the stated number of phrases, one for each stop."""
    return near([SONG.tokens[token] for token in SONG.cycle].count(STOP), stated, 0)


@claim
def lstm_words_right(runner: ClaimRunner, stated: float | None) -> Measured:
    """The LSTM predicts the stated number of the song's words, heard in order. One seed in many misses one."""
    accuracy = runner.result(LSTM, PhrasesResult).accuracy
    return near(expect(accuracy, float) * len(SONG.cycle), stated, 1)


@claim
def lstm_parameters(runner: ClaimRunner, stated: float | None) -> Measured:
    """The cell and the Dense layer have the stated number of parameters."""
    return near(runner.result(LSTM, PhrasesResult).parameters, stated, 0)


@claim
def trained_lstm_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """The trained LSTM's phrases are the song's in the stated per cent. Three seeds gave 98, 99 and 99.

    This figure of the course stays beside the learner's own.
    """
    return near(percent(runner.result(LSTM, PhrasesResult)), stated, 5)


@claim
def lstm_learned_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """The trained LSTM's phrases are the song's in the stated per cent. The learner's own figure replaces this one."""
    return near(percent(runner.result(LSTM, PhrasesResult)), stated, 5)


@claim
def untrained_knows_nothing(runner: ClaimRunner, stated: float | None) -> Measured:
    """A single training step teaches no phrase."""
    return at_most(percent(runner.result(UNTRAINED, PhrasesResult)), 1)


@claim
def perrea_has_three_followers(runner: ClaimRunner, stated: float | None) -> Measured:
    """Three different words follow the verb "perrea" in the song, once each."""
    found = after("perrea")
    return Measured(sorted(found) == ["con", "la", "sola"], " ".join(found))


@claim
def order_decides(runner: ClaimRunner, stated: float | None) -> Measured:
    """The same three words are followed by one thing in one order, and by another in the other."""
    return all_of(
        verb_last=after("la", "bichota", "perrea") == ["con"], verb_first=after("perrea", "la", "bichota") == [STOP]
    )


@claim
def bichota_ties(runner: ClaimRunner, stated: float | None) -> Measured:
    """The words "la bichota" open a phrase once and close one once, so two different words follow them."""
    found = after("la", "bichota")
    return Measured(sorted(found) == sorted([STOP, "perrea"]), " ".join(found))
