"""What may be said of two racers: the difference of their steps with its interval, and who is first if that is sure."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from core.base.statistics import Interval
from core.experiments.comparison import Comparison
from core.experiments.race_result import Racer, RaceResult, arrival_interval, compare_all, counted, looks

STEPS = 100
ONE = Interval(1.0, 1.0, 1.0)


def racer(cell: str, arrivals: Sequence[int | None]) -> Racer:
    return Racer(
        cell=cell,
        units=4,
        parameters=83,
        seeds=len(arrivals),
        arrived=sum(one is not None for one in arrivals),
        arrival=arrival_interval(arrivals, STEPS),
        seed_arrivals=tuple(arrivals),
        accuracy=ONE,
        seed_accuracy=(1.0,) * len(arrivals),
        curve=(0.5, 1.0),
        phrases=(),
    )


EARLY, LATE = racer("gru", (10, 15, 10, 20, 15)), racer("lstm", (60, 70, None, 65, 80))
CLOSE, FEW = racer("simple_rnn", (10, 20, 15, 25, 5)), racer("gru", (10, 15))


def result(*racers: Racer) -> RaceResult:
    return RaceResult(STEPS, 5, 42, racers, compare_all(racers, STEPS), cached=False, seconds=1.0)


def compare(a: Racer, b: Racer, steps: int) -> Comparison:
    (found,) = compare_all((a, b), steps)
    return found


def test_the_one_with_fewer_steps_is_first() -> None:
    found = compare(EARLY, LATE, STEPS)
    assert (found.verdict, found.ahead, found.difference.mean) == ("ahead", "gru", 14 - 75)
    assert compare(LATE, EARLY, STEPS).ahead == "gru"


@pytest.mark.parametrize(("a", "b", "verdict"), [(EARLY, CLOSE, "no_difference_seen"), (FEW, LATE, "too_few_seeds")])
def test_no_more_is_said_than_may_be(a: Racer, b: Racer, verdict: str) -> None:
    found = compare(a, b, STEPS)
    assert (found.verdict, found.ahead) == (verdict, None)


def test_the_headline_names_the_first_before_the_second() -> None:
    headline = result(LATE, EARLY, CLOSE).headline(None)
    assert (headline.who, headline.against, headline.better) == ("gru 4", "lstm 4", "score")
    assert headline.score is not None
    assert headline.baseline is not None
    assert headline.score < headline.baseline
    assert headline.high is not None
    assert headline.high < 0
    assert result(LATE).headline(None).baseline is None


def test_a_row_a_cell_and_a_row_a_seed() -> None:
    found = result(EARLY, LATE)
    assert [row["arrived"] for row in found.rows()] == [5, 4]
    assert [row["arrival"] for row in found.all_rows()][5:] == [60, 70, None, 65, 80]


def test_looks_begin_before_training_and_end_with_it() -> None:
    assert looks(12, 5) == [0, 5, 10, 12]
    assert counted((3, None), 9) == [3.0, 9.0]


def test_three_comparisons_are_held_to_more_than_one() -> None:
    alone, corrected = compare(EARLY, LATE, STEPS), compare_all((EARLY, LATE, CLOSE), STEPS)[0]
    assert corrected.sure > alone.sure == 0.95
    assert corrected.difference.high > alone.difference.high
