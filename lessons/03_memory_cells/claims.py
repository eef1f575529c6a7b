"""What lesson 3 states, worked out: how long a neuron remembers a pulse, and what is no memory."""

from __future__ import annotations

import numpy as np

from core.toys.unroll import REMEMBERED, NeuronSpec, Unrolled, preset_inputs, unroll
from lessons.checking.claims import ClaimRunner, Measured, Stated, all_of, claim, near, near_curve

STEPS = 60
"""Of the lab."""


def pulsed(**numbers: float | str | bool) -> Unrolled:
    """A neuron with these numbers that hears a pulse, then silence."""
    spec = NeuronSpec(**numbers)  # type: ignore[arg-type]
    spec.check()
    return unroll(spec, preset_inputs("pulse", STEPS))


@claim
def remembered_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """The share of its trace at which a pulse still counts as remembered."""
    return near(100 * REMEMBERED, stated, 0)


@claim
def all_steps(runner: ClaimRunner, stated: float | None) -> Measured:
    """How many there are in the lab."""
    return near(pulsed().timesteps, stated, 0)


@claim
def linear_ninety_steps(runner: ClaimRunner, stated: float | None) -> Measured:
    """Without an activation, at nine tenths."""
    return near(pulsed(wy=0.9, activation="linear").survives, stated, 0)


@claim
def tanh_eighty_five_steps(runner: ClaimRunner, stated: float | None) -> Measured:
    """The first of the lab's steps of 0.05 that keeps it for ten."""
    before = pulsed(wy=0.8).survives
    return near(pulsed(wy=0.85).survives, stated, 0) if before < 10 else Measured(False, f"0.8: {before}")


@claim
def tanh_ninety_eight_steps(runner: ClaimRunner, stated: float | None) -> Measured:
    """A little less than one."""
    return near(pulsed(wy=0.98).survives, stated, 0)


@claim
def tanh_one_left(runner: ClaimRunner, stated: float | None) -> Measured:
    """What is left of the pulse at the last step, at one."""
    return near(float(pulsed(wy=1.0).states[-1, 0]), stated, 0.005)


@claim
def small_bias_steps(runner: ClaimRunner, stated: float | None) -> Measured:
    """At one, with a bias of a twentieth."""
    return near(pulsed(wy=1.0, b=0.05).survives, stated, 0)


@claim
def large_bias_steps(runner: ClaimRunner, stated: float | None) -> Measured:
    """At one, with a bias of a half."""
    return near(pulsed(wy=1.0, b=0.5).survives, stated, 0)


@claim
def half_more_bursts_at(runner: ClaimRunner, stated: float | None) -> Measured:
    """The step beyond a million at one and a half."""
    return near(pulsed(wy=1.5, activation="linear").exploded or 0, stated, 0)


@claim
def double_bursts_at(runner: ClaimRunner, stated: float | None) -> Measured:
    """The same at two."""
    return near(pulsed(wy=2.0, activation="linear").exploded or 0, stated, 0)


@claim
def pulse_heard(runner: ClaimRunner, stated: Stated) -> Measured:
    """Silence, then the pulse."""
    said = unroll(NeuronSpec(activation="linear"), np.array([0.0, 1.0])).outputs[:, 0]
    return near_curve(said.tolist(), stated, 0)


@claim
def pulse_fades(runner: ClaimRunner, stated: Stated) -> Measured:
    """Eight tenths of itself at every step."""
    return near_curve(pulsed(wy=0.8, activation="linear").outputs[1:7, 0].tolist(), stated, 1e-4)


@claim
def readout_is_not_the_state(runner: ClaimRunner, stated: float | None) -> Measured:
    """The same state, another output."""
    plain, read = pulsed(), pulsed(readout=True)
    same_state = bool((plain.states == read.states).all())
    return all_of(same_state=same_state, other_output=not np.allclose(plain.outputs, read.outputs))


@claim
def sign_does_not_matter(runner: ClaimRunner, stated: float | None) -> Measured:
    """Only its size does."""
    one, other = pulsed(wy=0.8).survives, pulsed(wy=-0.8).survives
    return Measured(one == other, f"{one} {other}")


@claim
def bias_drowns_the_pulse(runner: ClaimRunner, stated: float | None) -> Measured:
    """High to the end, and the same as without the pulse."""
    found = pulsed(wy=1.0, b=0.5)
    return all_of(high=float(found.states[-1, 0]) > 0.8, no_trace=float(found.trail[-1]) < 0.01)
