"""Result of a translation: how much is right at each length, without attention and with it, and where it looked."""

from __future__ import annotations

from typing import Literal, get_args

import msgspec

from core.base.statistics import Interval, IntervalMethod
from core.experiments.comparison import FEWEST_SEEDS
from core.jobs.headline import Better, Headline, ends_over
from core.jobs.result import Result, Row
from core.words.translation_exam import Role

Way = Literal["neck", "attention"]
WAYS: tuple[Way, ...] = get_args(Way)
"""Order of trainings and rows: first without attention, then with it."""


class LengthAccuracy(msgspec.Struct, frozen=True):
    """Accuracy of one of the two at one length, over all seeds."""

    way: Way
    parameters: int
    phrases: int
    """Phrases of each text."""
    accuracy: Interval
    """Share of phrases that are right to the word, in their places."""
    whole: Interval
    """Share of texts without a fault, ended where they end."""
    words: Interval
    """Share of words that are right in their places where it hears its own."""
    told: Interval
    """The same where it hears the right ones in place of its own (teacher forcing)."""
    slipped: Interval | None = None
    """Share of phrases from the second on that are right after a wrong first word; none for one phrase."""
    seed_accuracy: tuple[float, ...] = ()


class Look(msgspec.Struct, frozen=True):
    """How often English words of one role look most where they come from, at the longest length taught."""

    role: Role
    word: Interval
    """Share that looks most at its own Spanish word."""
    phrase: Interval
    """Share that looks most into its own phrase."""


class TranslateResult(Result, frozen=True, tag="translate"):
    """The result holds a row for each of the two at each length, and what attention looked at."""

    units: int
    longest: int
    """Phrases of the longest text that was taught."""
    steps: int
    seeds: int
    seed: int
    """The first seed."""
    texts: int
    """Texts of the exam at each length; none of two phrases or more was taught."""
    accuracies: tuple[LengthAccuracy, ...] = msgspec.field(name="rows")
    looks: tuple[Look, ...]
    difference: Interval
    """Accuracy with attention less that without, at the longest length taught."""
    intervals: IntervalMethod

    def of(self, way: Way) -> tuple[LengthAccuracy, ...]:
        """Return the accuracies of one of the two, length by length."""
        return tuple(row for row in self.accuracies if row.way == way)

    def at(self, way: Way, phrases: int) -> LengthAccuracy:
        """Return the accuracy of one of the two at a length."""
        return next(row for row in self.of(way) if row.phrases == phrases)

    def headline(self, spec: object) -> Headline:  # noqa: ARG002 - the result says all that it needs
        """Return how much more is right with attention at the longest length taught."""
        score, baseline = (self.at(way, self.longest).accuracy.mean for way in ("attention", "neck"))
        low, high = self.difference.low, self.difference.high
        better: Better = "level" if self.difference.holds_zero else "score" if low > 0 else "baseline"
        if self.seeds < FEWEST_SEEDS:
            better = "unknown"
        return Headline("accuracy", score, baseline, "attention", "neck", better, *ends_over(self.seeds, low, high))

    def rows(self) -> list[Row]:
        return [
            {
                "way": row.way,
                "phrases": row.phrases,
                "accuracy": row.accuracy.mean,
                "low": row.accuracy.low,
                "high": row.accuracy.high,
                "told": row.told.mean,
                "parameters": row.parameters,
            }
            for row in self.accuracies
            if row.phrases <= self.longest
        ]

    def all_rows(self) -> list[Row]:
        return [
            {
                "way": row.way,
                "phrases": row.phrases,
                "seed": seed,
                "accuracy": accuracy,
            }
            for row in self.accuracies
            for seed, accuracy in enumerate(row.seed_accuracy, self.seed)
        ]
