"""What a translation says of itself: headline, rows, all rows."""

from __future__ import annotations

import msgspec
import pytest

from core.base.statistics import Interval
from core.experiments.translate_result import TranslateResult
from core.jobs.result import expect
from tests.runs import SPECS, result_of


@pytest.fixture(scope="module")
def result() -> TranslateResult:
    return expect(result_of(SPECS["translate"]), TranslateResult)


def test_rows_are_of_the_lengths_taught_and_all_rows_of_all_seeds(result: TranslateResult) -> None:
    assert [(row["way"], row["phrases"]) for row in result.rows()] == [("neck", 1), ("attention", 1)]
    assert len(result.all_rows()) == 2 * 3 * result.seeds
    assert [row.phrases for row in result.of("neck")] == [1, 2, 3]


def test_the_headline_says_what_may_be_said(result: TranslateResult) -> None:
    assert result.headline(None).better == "unknown"  # too few seeds
    many = msgspec.structs.replace(result, seeds=8)
    for difference, better in (
        (Interval(0.5, 0.4, 0.6), "score"),
        (Interval(0.0, -0.1, 0.1), "level"),
        (Interval(-0.5, -0.6, -0.4), "baseline"),
    ):
        told = msgspec.structs.replace(many, difference=difference).headline(None)
        assert (told.better, told.who, told.against) == (better, "attention", "neck")
