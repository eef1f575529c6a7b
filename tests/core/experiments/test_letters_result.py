"""The result says who is less surprised, and no more than its seeds allow."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from core.base.statistics import Interval
from core.experiments.letters_result import LettersResult
from core.jobs.result import expect
from tests.runs import SPECS, result_of

RESULT = expect(result_of(SPECS["letters"]), LettersResult)


@pytest.mark.parametrize(
    ("seeds", "low", "high", "better"),
    [(1, 5.0, 5.0, "unknown"), (8, 5.0, 6.0, "score"), (8, 6.0, 8.0, "level"), (8, 8.0, 9.0, "baseline")],
)
def test_a_headline_is_as_sure_as_its_seeds(seeds: int, low: float, high: float, better: str) -> None:
    test = Interval((low + high) / 2, low, high)
    bar = replace(RESULT.best_counts(), test=7.0)
    counts = tuple(bar if row.back == bar.back else row for row in RESULT.counts)
    result = replace(RESULT, test=test, ends=RESULT.ends[:1] * seeds, counts=counts)
    headline = result.headline(None)
    assert (headline.better, headline.baseline) == (better, 7.0)
    assert (headline.low is None) == (seeds == 1)


def test_rows_are_the_counts_and_the_network() -> None:
    assert [row["model"] for row in RESULT.rows()] == ["counts_0", "counts_1", "counts_2", "counts_4", "gru"]
    assert len(RESULT.all_rows()) == len(RESULT.counts) + len(RESULT.looks) + len(RESULT.ends)
    assert RESULT.counted(2).back == 2
    with pytest.raises(KeyError):
        RESULT.counted(9)
    with pytest.raises(KeyError):
        RESULT.sample("nobody", 1.0)
    assert RESULT.sample("network", 0.9).temperature == pytest.approx(0.8)
