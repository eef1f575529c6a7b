"""What is said of two cells is what their seeds allow, and no more."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from core.base.statistics import CONFIDENCE, RISK, Corrected, HolmStep, Interval
from core.experiments.comparison import BETTER, FEWEST_SEEDS, Comparison, Outcome, compared, foremost, in_short


class Seeds(NamedTuple):
    cell: str
    units: int = 2
    seeds: int = FEWEST_SEEDS


def said(low: float, high: float, p: float = 0.001, seeds: int = FEWEST_SEEDS) -> Comparison:
    """What is said of an LSTM and a GRU whose difference has these ends, the LSTM the better one."""
    lstm, gru = Seeds("lstm"), Seeds("gru", seeds=seeds)
    return compared(lstm, gru, lstm, Corrected(Interval((low + high) / 2, low, high), p, HolmStep(p, CONFIDENCE)))


@pytest.mark.parametrize(
    ("found", "verdict", "ahead"),
    [
        (said(0.1, 0.3), "ahead", "lstm"),
        (said(-0.1, 0.3), "no_difference_seen", None),
        (said(0.0, 0.3), "no_difference_seen", None),
        (said(0.1, 0.3, p=RISK * 1.1), "no_difference_seen", None),
        (said(0.1, 0.3, seeds=FEWEST_SEEDS - 1), "too_few_seeds", None),
    ],
)
def test_one_is_ahead_where_enough_seeds_say_so(found: Comparison, verdict: Outcome, ahead: str | None) -> None:
    assert (found.verdict, found.ahead) == (verdict, ahead)
    assert (found.names, found.sure) == (("lstm 2", "gru 2"), CONFIDENCE)
    assert verdict in BETTER


def test_the_foremost_is_the_largest_that_is_sure() -> None:
    sure, larger = said(0.1, 0.3), said(-0.1, 0.9)
    assert foremost([larger, sure]) is sure
    assert foremost([said(-0.1, 0.3), larger]) is larger
    with pytest.raises(ValueError, match="empty"):
        foremost([])


def test_a_p_value_is_told_in_three_digits() -> None:
    assert in_short(0.000123456) == 0.000123
