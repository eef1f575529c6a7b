"""Claims of lesson 21: eight translators of each kind, trained now, by length, by look and by slip."""

from __future__ import annotations

import itertools

import numpy as np

from core.experiments.translate import TranslateSpec
from core.experiments.translate_result import LengthAccuracy, TranslateResult, Way
from core.networks.network import softmax
from core.words.translation import CLAUSES, draw_texts
from core.words.translation_exam import Role, exam_texts
from lessons.checking.claims import ClaimRunner, Measured, all_of, at_least, at_most, claim, near, near_curve

SPEC = TranslateSpec()
LONGEST = SPEC.longest
NECK_TOLERANCE = 12
"""Points by which eight necks may come out otherwise on another machine: training amplifies the last digit."""
ATTENTION_TOLERANCE = 4
ASKED = 20
"""Draws of texts in which no text of an exam may be found."""


def found(runner: ClaimRunner) -> TranslateResult:
    """Return the translators of the lesson, examined."""
    return runner.result(SPEC, TranslateResult)


def row(runner: ClaimRunner, way: Way, phrases: int) -> LengthAccuracy:
    """Return one of the two at a length."""
    return found(runner).at(way, phrases)


def percent(runner: ClaimRunner, way: Way, phrases: int) -> float:
    """Return the phrases that one of the two gets right at a length, in per cent."""
    return 100 * row(runner, way, phrases).accuracy.mean


def look_percent(runner: ClaimRunner, role: Role) -> float:
    """Return how many words of a role look most at their own Spanish word, in per cent."""
    return 100 * next(look.word.mean for look in found(runner).looks if look.role == role)


@claim
def units(runner: ClaimRunner, stated: float | None) -> Measured:
    """Each GRU has the stated units."""
    return near(SPEC.units, stated, 0)


@claim
def taught_phrases(runner: ClaimRunner, stated: float | None) -> Measured:
    """The longest text taught has the stated number of phrases."""
    return near(LONGEST, stated, 0)


@claim
def seeds_looked(runner: ClaimRunner, stated: float | None) -> Measured:
    """The stated number of seeds is trained of each kind."""
    return near(found(runner).seeds, stated, 0)


@claim
def neck_parameters(runner: ClaimRunner, stated: float | None) -> Measured:
    """The translator without attention has the stated number of parameters."""
    return near(row(runner, "neck", 1).parameters, stated, 0)


@claim
def attention_parameters(runner: ClaimRunner, stated: float | None) -> Measured:
    """The one with attention has the stated number of parameters."""
    return near(row(runner, "attention", 1).parameters, stated, 0)


@claim
def neck_two_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """The stated share of phrases is right through the neck, in texts of two."""
    return near(percent(runner, "neck", 2), stated, NECK_TOLERANCE)


@claim
def neck_three_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """The stated share of phrases is right through the neck, in texts of three."""
    return near(percent(runner, "neck", 3), stated, NECK_TOLERANCE)


@claim
def neck_four_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """The stated share of phrases is right through the neck, in texts of four."""
    return near(percent(runner, "neck", 4), stated, NECK_TOLERANCE)


@claim
def neck_by_length(runner: ClaimRunner, stated: tuple[float, ...]) -> Measured:
    """The shares of phrases that are right through the neck, from one phrase to four, are the stated ones."""
    shares = [percent(runner, "neck", phrases) / 100 for phrases in range(1, LONGEST + 1)]
    return near_curve(shares, stated, NECK_TOLERANCE / 100)


@claim
def attention_four_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """The stated share of phrases is right with attention, in texts of four."""
    return near(percent(runner, "attention", 4), stated, 2)


@claim
def attention_five_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """The stated share of phrases is right with attention, in texts of five, which were never taught."""
    return near(percent(runner, "attention", 5), stated, ATTENTION_TOLERANCE)


@claim
def attention_six_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """The stated share of phrases is right with attention, in texts of six, which were never taught."""
    return near(percent(runner, "attention", 6), stated, ATTENTION_TOLERANCE)


@claim
def softmax_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """The first of the scores two and one takes the stated share."""
    return near(100 * float(softmax(np.array([2.0, 1.0], np.float32))[0]), stated, 0.5)


@claim
def how_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """The words that say how look at their own Spanish word in the stated share."""
    return near(look_percent(runner, "how"), stated, 15)


@claim
def rest_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """The words that follow from others look at their own Spanish word in the stated share."""
    return near(look_percent(runner, "rest"), stated, 8)


@claim
def told_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """The neck, told the right words, gets the stated share of words right in texts of four phrases."""
    return near(100 * row(runner, "neck", LONGEST).told.mean, stated, 4)


@claim
def own_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """The neck, left to its own words, gets the stated share of words right in texts of four phrases."""
    return near(100 * row(runner, "neck", LONGEST).words.mean, stated, 8)


@claim
def slipped_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """The stated share of the phrases that follow a slip in the first word is right with attention."""
    slipped = row(runner, "attention", 3).slipped
    return near(100 * slipped.mean if slipped else 0.0, stated, 3)


@claim
def no_exam_was_taught(runner: ClaimRunner, stated: None) -> Measured:
    """Texts of the exam have an odd number of phrases turned about, and texts that are taught an even one."""
    turned = {clause: place % 2 for place, clause in enumerate(CLAUSES)}
    asked = [text for draw in range(ASKED) for text in exam_texts(3, draw).clauses]
    taught = [text for draw in range(ASKED) for text in draw_texts(3, 32, draw).clauses]
    odd = [sum(turned[clause] for clause in text) % 2 for text in (*asked, *taught)]
    return all_of(asked=all(odd[: len(asked)]), taught=not any(odd[len(asked) :]))


@claim
def the_neck_falls(runner: ClaimRunner, stated: None) -> Measured:
    """Each phrase up to the third costs the neck ten points at least, whatever the seeds did."""
    means = [percent(runner, "neck", phrases) for phrases in (1, 2, 3)]
    return at_least(min(before - after for before, after in itertools.pairwise(means)), 10)


@claim
def attention_wins(runner: ClaimRunner, stated: None) -> Measured:
    """The worst seed with attention gets more right than the best one through the neck."""
    worst = min(row(runner, "attention", LONGEST).seed_accuracy)
    return at_least(worst - max(row(runner, "neck", LONGEST).seed_accuracy), 0.2)


@claim
def attention_does_not_outlast(runner: ClaimRunner, stated: None) -> Measured:
    """Two phrases beyond what was taught, attention loses a quarter at least."""
    return at_most(percent(runner, "attention", LONGEST + 2), 75)


@claim
def followers_look_less(runner: ClaimRunner, stated: None) -> Measured:
    """Words that say how look at their own thrice as often as words that follow from others."""
    return at_least(look_percent(runner, "how") / look_percent(runner, "rest"), 3)


@claim
def the_teacher_flatters(runner: ClaimRunner, stated: None) -> Measured:
    """Told the right words, the neck gets twice as many words right as alone, at four phrases."""
    alone = row(runner, "neck", LONGEST)
    return at_least(alone.told.mean / alone.words.mean, 2)


@claim
def the_neck_does_not_get_over_it(runner: ClaimRunner, stated: None) -> Measured:
    """A quarter at most of the phrases that follow the slip are right through the neck, in texts of three."""
    slipped = row(runner, "neck", 3).slipped
    return at_most(slipped.mean if slipped else 1.0, 0.25)
