"""Claims of lesson 3: how many steps a neuron remembers a pulse, and what looks like memory and is none."""

from __future__ import annotations

from itertools import combinations

import numpy as np

from core.base.arrays import Floats
from core.experiments.gates import GatesSpec
from core.networks.traces import trace
from core.toys.unroll import REMEMBERED, NeuronSpec, Unrolled, preset_inputs, unroll
from core.words.vocabulary import SONG
from lessons.checking.claims import ClaimRunner, Measured, Stated, all_of, at_least, at_most, claim, near, near_curve

STEPS = 60
"""Number of timesteps in the lab."""
SEEDS = range(42, 50)
MOST = 6
"""Number of the eight seeds that must agree: one in eight ends elsewhere, and one more may on another machine."""
ELSEWHERE = 0.3
"""Distance of two states that are told apart on the plane."""


def pulsed(**numbers: float | str | bool) -> Unrolled:
    """Return a neuron with these settings, unrolled over a pulse and the silence after it."""
    spec = NeuronSpec(**numbers)  # type: ignore[arg-type]
    spec.check()
    return unroll(spec, preset_inputs("pulse", STEPS))


def in_silence(wy: float) -> float:
    """Return the state of a tanh neuron after a pulse and 5000 steps of silence."""
    state = float(np.tanh(1.0))
    for _ in range(5000):
        state = float(np.tanh(wy * state))
    return state


@claim
def remembered_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """A pulse counts as remembered while the stated per cent of its trace is left."""
    return near(100 * REMEMBERED, stated, 0)


@claim
def all_steps(runner: ClaimRunner, stated: float | None) -> Measured:
    """The lab unrolls the stated number of steps."""
    return near(pulsed().timesteps, stated, 0)


@claim
def linear_ninety_steps(runner: ClaimRunner, stated: float | None) -> Measured:
    """A linear neuron with a recurrent weight of 0.9 remembers the pulse for the stated number of steps."""
    return near(pulsed(wy=0.9, activation="linear").survives, stated, 0)


@claim
def tanh_eighty_five_steps(runner: ClaimRunner, stated: float | None) -> Measured:
    """A tanh neuron with a recurrent weight of 0.85 remembers the pulse for the stated number of steps.

    It is the lowest weight, in the lab's steps of 0.05, at which the pulse lasts for ten steps.
    """
    before = pulsed(wy=0.8).survives
    return near(pulsed(wy=0.85).survives, stated, 0) if before < 10 else Measured(False, f"0.8: {before}")


@claim
def tanh_ninety_eight_steps(runner: ClaimRunner, stated: float | None) -> Measured:
    """A tanh neuron with a recurrent weight of 0.98 remembers the pulse for the stated number of steps."""
    return near(pulsed(wy=0.98).survives, stated, 0)


@claim
def tanh_one_left(runner: ClaimRunner, stated: float | None) -> Measured:
    """A tanh neuron with a recurrent weight of 1 has the stated part of the pulse left at the last step."""
    return near(float(pulsed(wy=1.0).states[-1, 0]), stated, 0.005)


@claim
def small_bias_steps(runner: ClaimRunner, stated: float | None) -> Measured:
    """A bias of 0.05 at a recurrent weight of 0.85 lets the pulse last for the stated number of steps."""
    return near(pulsed(wy=0.85, b=0.05).survives, stated, 0)


@claim
def large_bias_steps(runner: ClaimRunner, stated: float | None) -> Measured:
    """A bias of 0.5 at a recurrent weight of 0.85 lets the pulse last for the stated number of steps."""
    return near(pulsed(wy=0.85, b=0.5).survives, stated, 0)


@claim
def latched_level(runner: ClaimRunner, stated: float | None) -> Measured:
    """A tanh neuron with a recurrent weight of 1.2 stands at the stated height at the last step, and for good."""
    found = near(float(pulsed(wy=1.2).states[-1, 0]), stated, 0.002)
    return found if abs(in_silence(1.2) - pulsed(wy=1.2).states[-1, 0]) < 1e-4 else Measured(False, "it moves on")


@claim
def biased_level(runner: ClaimRunner, stated: float | None) -> Measured:
    """A bias of 0.5 at a recurrent weight of 0.85 leaves the state at the stated height at the last step."""
    return near(float(pulsed(wy=0.85, b=0.5).states[-1, 0]), stated, 0.005)


@claim
def tanh_above_one_latches(runner: ClaimRunner, stated: float | None) -> Measured:
    """A pulse fades with tanh at any weight up to one, and at no weight above it."""
    first = float(np.tanh(1.0))
    return all_of(
        fades=all(in_silence(wy) < REMEMBERED * first for wy in (0.5, 0.9, 0.98, 1.0)),
        latches=all(in_silence(wy) > REMEMBERED * first for wy in (1.05, 1.1, 1.2, 1.5, 2.0, 3.0)),
    )


@claim
def a_latch_hardly_hears(runner: ClaimRunner, stated: float | None) -> Measured:
    """A small change of a latched state is worth less than a hundredth of itself after ten steps."""
    worth = [(wy * (1 - in_silence(wy) ** 2)) ** 10 for wy in (1.5, 2.0, 3.0)]
    return at_most(max(worth), 0.01)


@claim
def half_more_bursts_at(runner: ClaimRunner, stated: float | None) -> Measured:
    """A linear neuron with a recurrent weight of 1.5 exceeds a million at the stated step."""
    return near(pulsed(wy=1.5, activation="linear").exploded or 0, stated, 0)


@claim
def double_bursts_at(runner: ClaimRunner, stated: float | None) -> Measured:
    """A linear neuron with a recurrent weight of 2 exceeds a million at the stated step."""
    return near(pulsed(wy=2.0, activation="linear").exploded or 0, stated, 0)


@claim
def pulse_heard(runner: ClaimRunner, stated: Stated) -> Measured:
    """The neuron is silent at first, then outputs the pulse."""
    said = unroll(NeuronSpec(activation="linear"), np.array([0.0, 1.0])).outputs[:, 0]
    return near_curve(said.tolist(), stated, 0)


@claim
def pulse_fades(runner: ClaimRunner, stated: Stated) -> Measured:
    """The pulse shrinks to eight tenths of itself at every step."""
    return near_curve(pulsed(wy=0.8, activation="linear").outputs[1:7, 0].tolist(), stated, 1e-4)


@claim
def readout_is_not_the_state(runner: ClaimRunner, stated: float | None) -> Measured:
    """A readout changes the output and leaves the state as it is."""
    plain, read = pulsed(), pulsed(readout=True)
    same_state = bool((plain.states == read.states).all())
    return all_of(same_state=same_state, other_output=not np.allclose(plain.outputs, read.outputs))


@claim
def sign_does_not_matter(runner: ClaimRunner, stated: float | None) -> Measured:
    """The sign of the recurrent weight does not change how long the pulse lasts; only its size does."""
    one, other = pulsed(wy=0.8).survives, pulsed(wy=-0.8).survives
    return Measured(one == other, f"{one} {other}")


@claim
def bias_drowns_the_pulse(runner: ClaimRunner, stated: float | None) -> Measured:
    """A large bias keeps the state high to the end, and equal to the state without the pulse."""
    found = pulsed(wy=1.0, b=0.5)
    return all_of(high=float(found.states[-1, 0]) > 0.8, no_trace=float(found.trail[-1]) < 0.01)


def song_states(runner: ClaimRunner, seed: int) -> tuple[Floats, Floats]:
    """Return the hidden states and the odds of the lab's network over the third round of the song."""
    network = runner.network(GatesSpec("simple_rnn", 3, seed))
    found = trace(network, list(SONG.cycle) * 3)
    last = slice(-len(SONG.cycle), None)
    return found.states["hidden_state"][last], found.odds[last]


@claim
def plane_words(runner: ClaimRunner, stated: float | None) -> Measured:
    """The song has the stated number of words, each a point of the plane."""
    return near(len(SONG.cycle), stated, 0)


@claim
def plane_right(runner: ClaimRunner, stated: float | None) -> Measured:
    """A trained SimpleRNN of three units predicts the stated number of the song's words, in the middle of the seeds."""
    following = np.roll(SONG.cycle, -1)
    right = [int((song_states(runner, seed)[1].argmax(axis=-1) == following).sum()) for seed in SEEDS]
    return near(float(np.median(right)), stated, 1)


@claim
def same_word_elsewhere(runner: ClaimRunner, stated: float | None) -> Measured:
    """The three states after `perrea` lie apart in most of the trained networks."""
    places = [t for t, token in enumerate(SONG.cycle) if SONG.tokens[token] == "perrea"]

    def nearest(seed: int) -> float:
        states = song_states(runner, seed)[0][places]
        return min(float(np.linalg.norm(a - b)) for a, b in combinations(states, 2))

    return at_least(sum(nearest(seed) >= ELSEWHERE for seed in SEEDS), MOST)
