"""Purchases of the workshop: each assembly beside the nearest one before it on the ladder, with intervals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.base.statistics import corrected_differences
from core.experiments.comparison import outcome_of
from core.experiments.workshop_result import Purchase, Rung
from core.networks.assemblies import SETS
from core.networks.parts import PARTS


def purchases_of(rungs: Sequence[Rung]) -> Iterator[Purchase]:
    """Yield what each assembly bought, held against that before it which differs by the fewest parts, the latest one
    where several do.

    All comparisons of the ladder, what was taught and beyond, are corrected together (Holm 1979).
    """
    pairs = [(rung, _nearest(rung, rungs[:place])) for place, rung in enumerate(rungs) if place]
    scores = [
        both
        for mine, theirs in pairs
        for both in ((mine.seed_accuracy, theirs.seed_accuracy), (mine.seed_beyond, theirs.seed_beyond))
    ]
    found = corrected_differences(scores, within=(-1.0, 1.0))
    for (rung, nearest), taught, beyond in zip(pairs, found[::2], found[1::2], strict=True):
        mine, theirs = SETS[rung.assembly], SETS[nearest.assembly]
        yield Purchase(
            rung.assembly,
            nearest.assembly,
            tuple(part for part in PARTS if part in mine - theirs),
            tuple(part for part in PARTS if part in theirs - mine),
            taught.difference,
            beyond.difference,
            outcome_of(taught, rung.seeds),
            outcome_of(beyond, rung.seeds),
        )


def _nearest(rung: Rung, before: Sequence[Rung]) -> Rung:
    return min(reversed(before), key=lambda one: len(SETS[one.assembly] ^ SETS[rung.assembly]))
