"""Claims of lesson 15: gates multiply and add element by element, and a sigmoid says how far each is open.

A bare belt needs none of them on the long perreo: four groups of sixteen seeds gave all endings right, in every seed.
"""

from __future__ import annotations

import math

from core.experiments.workshop import ROUNDS, WorkshopSpec
from core.experiments.workshop_result import WorkshopResult
from core.networks.cell import sigmoid
from core.toys.bouncer import COUNT, NEAR, WIDEST_Z, Gating, starts
from core.words.vocabulary import SONG
from lessons.checking.claims import ClaimRunner, Measured, Stated, all_of, claim, near, near_curve

POSITIVE = (1, -1, 1, -1, 1, -1)
"""Signs of the numbers that wait in the lab at first."""
BELTS = ("belt", "belt+forget")
UNITS, SEEDS = 8, 16
IN_ONE_BREATH = WorkshopSpec(BELTS, UNITS, seeds=SEEDS, task="words")


def on_the_perreo(runner: ClaimRunner, longest: int) -> WorkshopResult:
    """Return the bare belt and the one that forgets, taught the long perreo to that gap."""
    return runner.result(WorkshopSpec(BELTS, UNITS, seeds=SEEDS).taught(longest), WorkshopResult)


def opening(z: float) -> float:
    """Return how far a gate is open, from 0 to 1."""
    return float(sigmoid(math, z))


def lets_the_positive_in(z: float) -> bool:
    """Return whether gates set to plus and minus `z` let only the positive numbers in, by the lab's own check."""
    values = {**starts(), "gate": tuple(sign * z for sign in POSITIVE)}
    return all(Gating(target="only_positive", values=values).matches)


@claim
def line_length(runner: ClaimRunner, stated: float | None) -> Measured:
    """The lab has the stated number of values."""
    return near(COUNT, stated, 0)


@claim
def near_enough(runner: ClaimRunner, stated: float | None) -> Measured:
    """The lab accepts a value within the stated distance of its target."""
    return near(NEAR, stated, 0)


@claim
def open_at_zero_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """A gate at z = 0 is open to the stated per cent: half of it."""
    return near(100 * opening(0), stated, 1e-6)


@claim
def open_at_four_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """A gate at z = 4 is open to the stated per cent: nearly all of it."""
    return near(100 * opening(4), stated, 0.5)


@claim
def memory_after(runner: ClaimRunner, stated: float | None) -> Measured:
    """The memory keeps half of the two that was in it and adds a quarter of the minus two that is new."""
    values = {**starts(), "forget_gate": (0.5,) * COUNT, "input_gate": (0.25,) * COUNT}
    gating = Gating("memory", "keep_old", "direct", (2.0,) * COUNT, (-2.0,) * COUNT, values)
    gating.check()
    return near(gating.output[0], stated, 1e-6)


@claim
def sigmoid_by_z(runner: ClaimRunner, stated: Stated) -> Measured:
    """The sigmoid opens along the stated curve for z from minus six to six in steps of two."""
    return near_curve([opening(z) for z in range(-6, 7, 2)], stated, 0.001)


@claim
def never_all_the_way(runner: ClaimRunner, stated: float | None) -> Measured:
    """A gate is never quite shut or quite open at either end of what the lab can set."""
    return all_of(shut=opening(-WIDEST_Z) > 0, open=opening(WIDEST_Z) < 1)


@claim
def four_will_do(runner: ClaimRunner, stated: float | None) -> Measured:
    """Gates at plus and minus four meet the lab's goal, gates at three do not."""
    return all_of(four=lets_the_positive_in(4), not_three=not lets_the_positive_in(3))


@claim
def belt_units(runner: ClaimRunner, stated: float | None) -> Measured:
    """The assemblies have the stated number of units."""
    return near(UNITS, stated, 0)


@claim
def belt_seeds(runner: ClaimRunner, stated: float | None) -> Measured:
    """Each assembly is trained from the stated number of seeds."""
    return near(SEEDS, stated, 0)


@claim
def belt_right_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """A bare belt, taught the long perreo to gap 30, gets the stated per cent of endings right, in every seed."""
    return near(100 * min(on_the_perreo(runner, 30).of("belt").seed_accuracy), stated, 3)


@claim
def belt_forget_right_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """A belt with a forget gate gets the stated per cent right there, mean over seeds.

    Processors round in ways of their own: on one kind all sixteen seeds get every ending, on another one or two miss
    some.
    """
    return near(100 * on_the_perreo(runner, 30).of("belt+forget").accuracy.mean, stated, 4)


@claim
def forgetting_buys_nothing_there(runner: ClaimRunner, stated: float | None) -> Measured:
    """No difference is seen between the two, taught to gap 30 or to gap 3."""
    verdicts = {
        f"to_{longest}": on_the_perreo(runner, longest).purchases[0].verdict == "no_difference_seen"
        for longest in (30, 3)
    }
    return all_of(**verdicts)


@claim
def breath_rounds(runner: ClaimRunner, stated: float | None) -> Measured:
    """The song is heard the stated number of times in one breath."""
    return near(ROUNDS, stated, 0)


@claim
def breath_words(runner: ClaimRunner, stated: float | None) -> Measured:
    """The stated number is that of the words in those rounds."""
    return near(ROUNDS * len(SONG.cycle), stated, 0)


@claim
def belt_breath_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """A bare belt gets the stated per cent of next words right in the last round.

    Four groups lie between 50 and 61 on one kind of processor, three between 61 and 73 on another.
    """
    return near(100 * runner.result(IN_ONE_BREATH, WorkshopResult).of("belt").beyond.mean, stated, 15)


@claim
def belt_forget_breath_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """A belt that forgets gets the stated per cent right there."""
    return near(100 * runner.result(IN_ONE_BREATH, WorkshopResult).of("belt+forget").beyond.mean, stated, 3)


@claim
def forgetting_pays_in_one_breath(runner: ClaimRunner, stated: float | None) -> Measured:
    """The difference of the two belts in the last round leaves zero out, and forgetting is ahead."""
    bought = runner.result(IN_ONE_BREATH, WorkshopResult).purchases[0]
    return all_of(sure=bought.verdict_beyond == "ahead", more=bought.beyond.mean > 0)
