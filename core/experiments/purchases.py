"""Purchases of the workshop: each assembly beside the nearest one before it on the ladder, with intervals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.base.statistics import RISK, HolmStep, Interval, difference_interval, estimate, holm
from core.experiments.comparison import FEWEST_SEEDS, Outcome
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
        ((mine.seed_accuracy, theirs.seed_accuracy), (mine.seed_beyond, theirs.seed_beyond)) for mine, theirs in pairs
    ]
    steps = holm([float(estimate(both, [1, -1]).p_values()) for pair in scores for both in pair])
    for place, (rung, nearest) in enumerate(pairs):
        mine, theirs = SETS[rung.assembly], SETS[nearest.assembly]
        found = [
            (difference_interval(*both, confidence=step.confidence, within=(-1.0, 1.0)), step)
            for both, step in zip(scores[place], steps[2 * place : 2 * place + 2], strict=True)
        ]
        yield Purchase(
            rung.assembly,
            nearest.assembly,
            tuple(part for part in PARTS if part in mine - theirs),
            tuple(part for part in PARTS if part in theirs - mine),
            found[0][0],
            found[1][0],
            _verdict(*found[0], rung.seeds),
            _verdict(*found[1], rung.seeds),
        )


def _nearest(rung: Rung, before: Sequence[Rung]) -> Rung:
    return min(reversed(before), key=lambda one: len(SETS[one.assembly] ^ SETS[rung.assembly]))


def _verdict(difference: Interval, step: HolmStep, seeds: int) -> Outcome:
    if seeds < FEWEST_SEEDS:
        return "too_few_seeds"
    return "no_difference_seen" if difference.holds_zero or step.p > RISK else "ahead"
