"""What lesson 15 states, worked out: products and sums, element by element, and how far a sigmoid opens."""

from __future__ import annotations

import math

from core.networks.cells import sigmoid
from core.toys.bouncer import COUNT, NEAR, WIDEST_Z, Gating, starts
from lessons.checking.claims import ClaimRunner, Measured, Stated, all_of, claim, near, near_curve

POSITIVE = (1, -1, 1, -1, 1, -1)
"""Which of the lab's usual line are."""


def opening(z: float) -> float:
    """How far a gate is open."""
    return float(sigmoid(math, z))


def lets_the_positive_in(z: float) -> bool:
    """Whether gates set to plus and minus `z` let only the positive ones in, as the lab judges it."""
    values = {**starts(), "gate": tuple(sign * z for sign in POSITIVE)}
    return all(Gating(target="only_positive", values=values).matches)


@claim
def line_length(runner: ClaimRunner, stated: float | None) -> Measured:
    """Numbers that wait."""
    return near(COUNT, stated, 0)


@claim
def near_enough(runner: ClaimRunner, stated: float | None) -> Measured:
    """How far off the lab lets a number be."""
    return near(NEAR, stated, 0)


@claim
def open_at_zero_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """Half."""
    return near(100 * opening(0), stated, 1e-6)


@claim
def open_at_four_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """Nearly all."""
    return near(100 * opening(4), stated, 0.5)


@claim
def memory_after(runner: ClaimRunner, stated: float | None) -> Measured:
    """Half of the two that was kept, and a quarter of the minus two that is new."""
    values = {**starts(), "forget_gate": (0.5,) * COUNT, "input_gate": (0.25,) * COUNT}
    gating = Gating("memory", "keep_old", "direct", (2.0,) * COUNT, (-2.0,) * COUNT, values)
    gating.check()
    return near(gating.output[0], stated, 1e-6)


@claim
def sigmoid_by_z(runner: ClaimRunner, stated: Stated) -> Measured:
    """From minus six to six in steps of two."""
    return near_curve([opening(z) for z in range(-6, 7, 2)], stated, 0.001)


@claim
def never_all_the_way(runner: ClaimRunner, stated: float | None) -> Measured:
    """At both ends of what can be set."""
    return all_of(shut=opening(-WIDEST_Z) > 0, open=opening(WIDEST_Z) < 1)


@claim
def four_will_do(runner: ClaimRunner, stated: float | None) -> Measured:
    """By the lab's own judgement."""
    return all_of(four=lets_the_positive_in(4), not_three=not lets_the_positive_in(3))
