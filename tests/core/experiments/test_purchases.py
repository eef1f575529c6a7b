"""Each assembly is held against the nearest before it, and a difference is told where its interval is sure."""

from __future__ import annotations

from core.base.statistics import difference_interval, mean_interval
from core.experiments.purchases import purchases_of
from core.experiments.workshop_result import Rung


def scored(assembly: str, scores: tuple[float, ...]) -> Rung:
    """A rung with these scores; what lies beyond tells assemblies apart by chance alone."""
    beyond = (0.4, 0.5, 0.6, 0.5, 0.4)[: len(scores)]
    found = mean_interval(scores), mean_interval(beyond)
    return Rung(assembly, (), "", 3, 100, 0, len(scores), *found, scores, beyond[:: -1 if "select" in assembly else 1])


def test_a_purchase_is_sure_where_its_interval_leaves_zero_out() -> None:
    good, bad = (1.0, 1.0, 1.0, 0.9, 1.0), (0.3, 0.4, 0.3, 0.35, 0.3)
    rungs = [scored("belt", bad), scored("belt+forget", good), scored("belt+forget+select", good)]
    first, second = purchases_of(rungs)
    assert first.accuracy == difference_interval(good, bad, confidence=1 - 0.05 / 4)
    assert (first.verdict, second.verdict) == ("ahead", "no_difference_seen")
    few = [scored("belt", bad[:2]), scored("belt+forget", good[:2])]
    (one,) = purchases_of(few)
    assert one.verdict == "too_few_seeds"
    assert -1 <= one.accuracy.low <= one.accuracy.high <= 1
