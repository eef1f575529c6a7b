"""Claims of the lesson on reading and lesions: what eight GRUs and eight LSTMs lose without a part of theirs."""

from __future__ import annotations

import numpy as np

from core.experiments.gates import GatesSpec
from core.lesions.effects import words_asked as asked
from core.lesions.who_dances import who_dances
from core.networks.interventions import clamp
from core.networks.lstm import LSTM
from core.words.vocabulary import SONG
from lessons.checking.claims import ClaimRunner, Measured, all_of, at_least, at_most, claim, near, near_curve
from lessons.checking.lesion_claims import (
    MOST,
    ODD_ONE_OUT,
    SEEDS,
    cell_parameters,
    erased,
    mean,
    networks,
    percentiles,
    right_words,
    traces,
)

HEIGHTS = (0.0, 0.25, 0.5, 0.75, 1.0)
"""Values at which the update gate is held for the drawing."""


@claim
def gru_units(runner: ClaimRunner, stated: float | None) -> Measured:
    """The lab trains a network of the stated number of units by default."""
    return near(GatesSpec(cell="gru").units, stated, 0)


@claim
def lstm_parameters(runner: ClaimRunner, stated: float | None) -> Measured:
    """The LSTM has the stated number of parameters: four times units by inputs, units and one bias."""
    return near(cell_parameters("lstm"), stated, 0)


@claim
def seeds_looked(runner: ClaimRunner, stated: float | None) -> Measured:
    """The statements about all networks come from the stated number of seeds."""
    return near(len(SEEDS), stated, 0)


@claim
def words_asked(runner: ClaimRunner, stated: float | None) -> Measured:
    """An intact network predicts the stated number of next words: all of them."""
    return near(min(right_words(runner)), stated, 0)


@claim
def reset_shut_right(runner: ClaimRunner, stated: float | None) -> Measured:
    """GRUs with the reset gate at zero predict the stated number of words. Single seeds lie between 7 and 14."""
    return near(mean(right_words(runner, clamp("reset_gate", 0))), stated, 1.5)


@claim
def reset_open_right(runner: ClaimRunner, stated: float | None) -> Measured:
    """GRUs with the reset gate at one predict the stated number of words. Single seeds lie between 6 and 14."""
    return near(mean(right_words(runner, clamp("reset_gate", 1))), stated, 1.5)


@claim
def memory_cut_right(runner: ClaimRunner, stated: float | None) -> Measured:
    """GRUs without their carried state predict the stated number of words, from one word back. Single seeds gave 7 and
    8.
    """
    return near(mean(right_words(runner, erased("hidden_state"))), stated, 1)


@claim
def inner_erased_right(runner: ClaimRunner, stated: float | None) -> Measured:
    """LSTMs whose c is erased before every step predict the stated number of words. Single seeds
    lie between 9 and 12.
    """
    return near(mean(right_words(runner, erased("cell_state"), cell="lstm")), stated, 1.5)


@claim
def spoken_erased_right(runner: ClaimRunner, stated: float | None) -> Measured:
    """LSTMs whose h is erased before every step predict the stated number of words. Single seeds
    lie between 10 and 13.
    """
    return near(mean(right_words(runner, erased("hidden_state"), cell="lstm")), stated, 1.5)


@claim
def update_matters_less_than_reset(runner: ClaimRunner, stated: float | None) -> Measured:
    """Shutting the update gate costs no more words than shutting the reset gate, in most seeds."""
    pairs = zip(right_words(runner, clamp("update_gate", 0)), right_words(runner, clamp("reset_gate", 0)), strict=True)
    return at_least(sum(update >= reset for update, reset in pairs), MOST)


@claim
def shut_update_is_gentle(runner: ClaimRunner, stated: float | None) -> Measured:
    """Shutting the update gate moves the odds less than four in five random lesions of eight gate units do.

    It holds in seven seeds or more.
    """
    found = percentiles(runner, clamp("update_gate", 0), "gru")
    return at_least(sum(percentile <= 20 for percentile in found), ODD_ONE_OUT)


@claim
def shut_forget_is_gentle(runner: ClaimRunner, stated: float | None) -> Measured:
    """Shutting the LSTM's forget gate is among the gentlest twentieth of random lesions of eight gate units.

    It holds in seven seeds or more.
    """
    found = percentiles(runner, clamp("forget_gate", 0), "lstm")
    return at_least(sum(percentile <= 5 for percentile in found), ODD_ONE_OUT)


@claim
def shut_forget_is_an_empty_c(runner: ClaimRunner, stated: float | None) -> Measured:
    """Shutting the forget gate and erasing c give the same odds to the last bit, in every seed."""
    shut = traces(runner, clamp("forget_gate", 0), cell="lstm", tokens=SONG.cycle)
    empty = traces(runner, erased("cell_state"), cell="lstm", tokens=SONG.cycle)
    same = [np.array_equal(one.odds, other.odds) for one, other in zip(shut, empty, strict=True)]
    return at_least(sum(same), len(SEEDS))


@claim
def other_witnesses_other_verdict(runner: ClaimRunner, stated: float | None) -> Measured:
    """The same lesion is among the gentlest twentieth beside random lesions of gates, and not beside those of states.

    It holds in seven seeds or more.
    """
    gates = percentiles(runner, clamp("forget_gate", 0), "lstm")
    states = percentiles(runner, erased("cell_state"), "lstm")
    return at_least(sum(one <= 5 < other for one, other in zip(gates, states, strict=True)), ODD_ONE_OUT)


@claim
def kept_twice(runner: ClaimRunner, stated: float | None) -> Measured:
    """An LSTM with either state erased predicts more words than with both erased, in seven seeds or more.

    With both erased it is level with a GRU whose one state is erased.
    """
    both = right_words(runner, erased("cell_state"), erased("hidden_state"), cell="lstm")
    sides = [right_words(runner, erased(state), cell="lstm") for state in LSTM.states]
    better = sum(min(one) > none for *one, none in zip(*sides, both, strict=True))
    without = mean(right_words(runner, erased("hidden_state")))
    return all_of(either=better >= ODD_ONE_OUT, level=abs(mean(both) - without) <= 1)


@claim
def readable_is_not_needed(runner: ClaimRunner, stated: float | None) -> Measured:
    """The unit from which the lady is best read is the one most missed in three seeds or fewer.

    By chance it would be one in eight.
    """
    found = [who_dances(network, seed) for network, seed in zip(networks(runner), SEEDS, strict=True)]
    return at_most(sum(one.most_readable is one.most_needed for one in found), len(SEEDS) - MOST)


@claim
def update_gate_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """The update gate has the stated mean in per cent. Single seeds lie between 6 and 22."""
    return near(100 * mean([float(found.gates["update_gate"].mean()) for found in traces(runner)]), stated, 5)


@claim
def update_shut_right(runner: ClaimRunner, stated: float | None) -> Measured:
    """GRUs with the update gate at zero predict the stated number of words. Single seeds lie between 10 and 14."""
    return near(mean(right_words(runner, clamp("update_gate", 0))), stated, 1.5)


@claim
def update_open_right(runner: ClaimRunner, stated: float | None) -> Measured:
    """GRUs with the update gate at one predict the stated number of words: nothing is written. Single seeds gave 2 and
    3.
    """
    return near(mean(right_words(runner, clamp("update_gate", 1))), stated, 1)


@claim
def right_by_height(runner: ClaimRunner, stated: tuple[float, ...] | None) -> Measured:
    """The share of next words that are right follows the stated curve as the update gate is held at five values.

    Single seeds lie within 0.3 of it, their mean within 0.1.
    """
    shares = [mean(right_words(runner, clamp("update_gate", height))) / asked() for height in HEIGHTS]
    return near_curve(shares, stated, 0.1)


@claim
def shut_update_is_the_candidate(runner: ClaimRunner, stated: float | None) -> Measured:
    """The state equals the candidate to the last bit where the update gate is held at zero."""
    found = traces(runner, clamp("update_gate", 0))
    return at_most(max(float(np.abs(one.states["hidden_state"] - one.gates["candidate"]).max()) for one in found), 0)


@claim
def open_update_goes_deaf(runner: ClaimRunner, stated: float | None) -> Measured:
    """The network proposes a single word where the update gate is held at one: h stays as it began."""
    found = traces(runner, clamp("update_gate", 1), tokens=SONG.cycle)
    return at_most(max(len(set(one.odds.argmax(axis=1).tolist())) for one in found), 1)
