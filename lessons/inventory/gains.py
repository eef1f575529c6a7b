"""Gains of a class: how much more is right after the course and two weeks later, each with its interval."""

from __future__ import annotations

import hashlib
import io
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial

import msgspec
import numpy as np

from core.base.arrays import Doubles
from core.base.sheets import UNIX, Sheet
from core.base.statistics import Interval, mean_interval
from lessons.classroom.marks import INVENTORY
from lessons.content.schema import UNKNOWN
from lessons.inventory.questions import RIGHT, InventorySpec
from lessons.inventory.sittings import WHENS, Sitting, When

RESAMPLES = 2_000
"""Classes that the bootstrap draws (Efron 1979)."""
SEED = 42
FEWEST = 2
"""Learners below whom there is no spread, and no interval."""

Learners = Mapping[str, Mapping[When, Sitting]]
"""Sittings of each learner, by name."""


class QuestionGain(msgspec.Struct, frozen=True):
    """One question as the class met it."""

    question: str
    about: str
    shares: dict[When, float]
    """Share of right answers in each sitting, of all who took it."""
    gain: Interval | None
    """Difference from before to after over those who took both, in shares; none with fewer than two of them."""
    misconceptions: dict[When, tuple[str, float]]
    """Commonest misconception of each sitting, with its share; a sitting without any is not in it."""


class Gains(msgspec.Struct, frozen=True):
    """Gain of a class, with all that it is made of."""

    learners: dict[When, int]
    """Learners of each sitting."""
    paired: int
    """Learners who took the inventory before and after."""
    followed: int
    """Learners who took it after and later."""
    means: dict[When, float]
    """Mean share of right answers in each sitting."""
    gain: Interval | None
    """Mean of the differences from before to after, with Student's t interval."""
    normalised: Interval | None
    """Gain as a share of what was left to gain (Hake 1998), with the percentiles of a bootstrap over learners."""
    kept: Interval | None
    """Mean of the differences from after to later, with Student's t interval."""
    questions: tuple[QuestionGain, ...]


def gains(learners: Learners, spec: InventorySpec) -> Gains:
    """Return the gains of a class, with intervals over its learners."""
    by_when = {when: [own[when] for own in learners.values() if when in own] for when in WHENS}
    taken = {when: found for when, found in by_when.items() if found}
    both, late = _pairs(learners, "before", "after"), _pairs(learners, "after", "later")
    return Gains(
        {when: len(found) for when, found in by_when.items()},
        len(both),
        len(late),
        {when: float(np.mean([share(one) for one in found])) for when, found in taken.items()},
        difference(both, share),
        normalised(both),
        difference(late, share),
        tuple(
            QuestionGain(
                one.id,
                one.about,
                {when: float(np.mean([_is_right(sat, one.id) for sat in found])) for when, found in taken.items()},
                difference(both, partial(_is_right, question=one.id)),
                {when: top for when, found in taken.items() if (top := _commonest(found, one.id))},
            )
            for one in spec.questions
        ),
    )


def share(sitting: Sitting) -> float:
    """Return the share of right answers; "I don't know" is not right."""
    return sitting.right / len(sitting.answers)


def difference(pairs: Sequence[tuple[Sitting, Sitting]], score: Callable[[Sitting], float]) -> Interval | None:
    """Return the mean difference within pairs of sittings; none for fewer than two pairs."""
    if len(pairs) < FEWEST:
        return None
    return mean_interval([score(second) - score(first) for first, second in pairs], within=(-1.0, 1.0))


def normalised(pairs: Sequence[tuple[Sitting, Sitting]]) -> Interval | None:
    """Return the class's gain as a share of what was left to gain: `(after - before) / (1 - before)` of the means.

    It is none for fewer than two pairs, or where nothing was left to gain.
    """
    if len(pairs) < FEWEST:
        return None
    scores = np.array([[share(first), share(second)] for first, second in pairs])  # (learners, 2)
    if scores[:, 0].mean() == 1:
        return None
    draws = np.random.default_rng(SEED).integers(0, len(scores), (RESAMPLES, len(scores)))
    means = scores[draws].mean(axis=1)  # (resamples, 2)
    left = means[:, 0] < 1
    low, high = np.percentile(_hake(means[left]), [2.5, 97.5])
    return Interval(*(round(float(one), 4) for one in (_hake(scores.mean(axis=0)), low, high)))


def _hake(means: Doubles) -> Doubles:
    return np.asarray((means[..., 1] - means[..., 0]) / (1 - means[..., 0]))


def published(learners: Learners, spec: InventorySpec) -> str:
    """Return all answers as a table without names: learners are numbered in an order that tells nothing of them."""
    out = io.StringIO()
    table = Sheet(out, UNIX)
    table.row(INVENTORY)
    hidden = sorted(learners, key=lambda name: hashlib.blake2b(name.encode(), digest_size=8).digest())
    for number, name in enumerate(hidden, start=1):
        for when, sat in sorted(learners[name].items(), key=lambda pair: WHENS.index(pair[0])):
            day = time.strftime("%Y-%m-%d", time.gmtime(sat.at))
            for one in spec.questions:
                answer = sat.answers[one.id]
                row = (f"L{number:02}", when, day, sat.language, one.id, one.about, answer, int(answer == RIGHT))
                table.row(row)
    return out.getvalue()


def _pairs(learners: Learners, first: When, second: When) -> list[tuple[Sitting, Sitting]]:
    return [(own[first], own[second]) for own in learners.values() if first in own and second in own]


def _is_right(sitting: Sitting, question: str) -> float:
    return float(sitting.answers[question] == RIGHT)


def _commonest(found: Sequence[Sitting], question: str) -> tuple[str, float] | None:
    """Return the misconception that most have, and their share; none where nobody has any."""
    met = Counter(sat.answers[question] for sat in found if sat.answers[question] not in (RIGHT, UNKNOWN))
    if not met:
        return None
    name, count = min(met.items(), key=lambda pair: (-pair[1], pair[0]))
    return name, count / len(found)
