"""Deal: the draws of a class so that two learners have the same answer to one number question at the most.

A learner's code and name are hashed to a line `a + b x` over the whole numbers modulo a prime, and each question has a
point `x` of its own, at which the line is read: the code of Reed and Solomon (1960) with two coefficients. Two lines
meet at one point or are one line, and where a deck has as many answers of its own as the prime, another value is
another answer. One question, that with the fewest answers, reads the slope `b` itself: lines of one slope never meet.

Two of 40 learners are dealt one line in about 6 of 1,000 classes, 780 pairs among 499 times 270 lines; `class collect`
names them. No way of dealing by names alone does better: whoever agrees in the two smallest decks shares two answers,
and of all pairs that is at least one in the product of their sizes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import NamedTuple

from lessons.variants.deck import RECALL_WHOLE, WHOLE


class Lines(NamedTuple):
    """The lines that are dealt from."""

    prime: int
    """Values of a line at each point."""
    slopes: int
    """Slopes that a line may have, from 1 on; none is level, so that one question never has one value twice."""


LESSONS = Lines(WHOLE, 270)
REVIEWS = Lines(RECALL_WHOLE, RECALL_WHOLE - 1)
"""Lines for what reviews ask in place of a step's question: those decks are smaller."""
SLOPE = -1
"""Point of the question that reads the slope."""
APART = 41
"""Distance of the points at which a question is read from one time that it is asked to the next."""


def dealt(numbers: Sequence[int], lines: Lines, point: int, times: int, *words: str) -> int:
    """Return one of `numbers`: the draw of a question, at its point, for whoever these words name.

    `times` is how often it was asked before. Where there are fewer numbers than values, values next to each other share
    one.
    """
    if point == SLOPE and not times:
        value, values = line(lines, *words)[1] - 1, lines.slopes
    else:
        value, values = value_at(lines, max(0, point) + APART * times, *words), lines.prime
    return numbers[value if len(numbers) >= values else value * len(numbers) // values]


def value_at(lines: Lines, point: int, *words: str) -> int:
    """Return the value of the line of these words at a point."""
    start, slope = line(lines, *words)
    return (start + slope * point) % lines.prime


def line(lines: Lines, *words: str) -> tuple[int, int]:
    """Return where the line of these words starts, and its slope: the same on every machine."""
    digest = hashlib.blake2b("\x1f".join(words).encode(), digest_size=32, person=b"deal").digest()
    start, slope = (int.from_bytes(part, "big") for part in (digest[:16], digest[16:]))
    return start % lines.prime, 1 + slope % lines.slopes
