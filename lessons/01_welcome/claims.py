"""What lesson 1 states, measured: the song's words, and an LSTM that has learnt them."""

from __future__ import annotations

from typing import Any

from core.experiments.phrases import PhrasesSpec
from core.words.vocabulary import SONG, STOP
from lessons.checking.claims import ClaimRunner, Measured, at_most, claim, near

PHRASES = 3000
LSTM = PhrasesSpec(cell="lstm", units=4, count=PHRASES)
UNTRAINED = PhrasesSpec(cell="lstm", units=4, count=PHRASES, steps=1)


def percent(document: dict[str, Any]) -> float:
    """The share of the song's own phrases among those it sang."""
    return 100 * float(document["verdicts"]["learned"]) / PHRASES


def after(*context: str) -> list[str]:
    """Every word that follows these in the song, which goes round."""
    words = [SONG.tokens[token] for token in SONG.cycle]
    count, width = len(words), len(context)
    return [
        words[(place + width) % count]
        for place in range(count)
        if all(words[(place + step) % count] == word for step, word in enumerate(context))
    ]


@claim
def song_words(runner: ClaimRunner, stated: float | None) -> Measured:
    """With its stops."""
    return near(len(SONG.cycle), stated, 0)


@claim
def song_phrases(runner: ClaimRunner, stated: float | None) -> Measured:
    """One for each stop."""
    return near([SONG.tokens[token] for token in SONG.cycle].count(STOP), stated, 0)


@claim
def lstm_words_right(runner: ClaimRunner, stated: float | None) -> Measured:
    """Of the song's words, heard in order. One seed in many misses one."""
    return near(float(runner.run(LSTM)["accuracy"]) * len(SONG.cycle), stated, 1)


@claim
def lstm_parameters(runner: ClaimRunner, stated: float | None) -> Measured:
    """Cell and Dense layer."""
    return near(runner.run(LSTM)["parameters"], stated, 0)


@claim
def trained_lstm_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """The course's own run: it stays beside the learner's. Three seeds gave 98, 99 and 99."""
    return near(percent(runner.run(LSTM)), stated, 5)


@claim
def lstm_learned_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """The same, which the learner's own run replaces."""
    return near(percent(runner.run(LSTM)), stated, 5)


@claim
def untrained_knows_nothing(runner: ClaimRunner, stated: float | None) -> Measured:
    """After a single step of training."""
    return at_most(percent(runner.run(UNTRAINED)), 1)


@claim
def perrea_has_three_followers(runner: ClaimRunner, stated: float | None) -> Measured:
    """In the song, once each."""
    found = after("perrea")
    return Measured(sorted(found) == ["con", "la", "sola"], " ".join(found))


@claim
def bichota_ties(runner: ClaimRunner, stated: float | None) -> Measured:
    """One that opens a phrase and one that closes one."""
    found = after("la", "bichota")
    return Measured(sorted(found) == sorted([STOP, "perrea"]), " ".join(found))
