"""From several origins one row: means of the errors, every window in the verdict, each origin told."""

from __future__ import annotations

import numpy as np
import pytest

from core.experiments.ladder import Entry, Ground, baseline_entry, judge
from core.experiments.origins import merged, origin_of
from core.series.cut import Cut, cut_at_origins
from core.series.splits import Pieces

WINDOW, COUNT = 8, 300
VALUES = np.random.default_rng(3).normal(size=COUNT)
FOLDS = cut_at_origins(VALUES, None, None, WINDOW, 1, Cut(origins=3))


def entry_of(pieces: Pieces, error: float) -> Entry:
    ground = Ground.of(pieces, WINDOW)
    return baseline_entry("mean", 1, (ground.truth + error, ground.test_truth + error), ground, asked=True, period=None)


def test_errors_are_means_and_each_origin_is_told() -> None:
    found = merged([entry_of(pieces, error) for pieces, error in zip(FOLDS, (1.0, 2.0, 3.0), strict=True)])
    assert found.row.mse == pytest.approx((1 + 4 + 9) / 3)
    assert found.row.test is not None
    assert found.row.test.mse == pytest.approx((1 + 4 + 9) / 3)
    assert [one.mse for one in found.row.by_origin if one is not None] == pytest.approx([1, 4, 9])
    assert found.errors is not None
    assert len(found.errors) == sum(len(pieces.test) for pieces in FOLDS)
    assert len(found.row.mse_by_seed) == 1


def test_one_origin_changes_nothing() -> None:
    one = entry_of(FOLDS[-1], 1.0)
    assert merged([one]) is one
    assert one.row.by_origin == ()


def test_who_diverged_once_has_diverged() -> None:
    entries = [entry_of(FOLDS[0], float("nan")), entry_of(FOLDS[1], 1.0)]
    found = merged(entries)
    assert (found.errors, found.row.mse, found.row.test, found.row.bands) == (None, None, None, ())
    assert found.row.by_origin[0] is None
    assert judge(found, entry_of(FOLDS[2], 1.0)).row.verdict.key == "diverged"


def test_an_origin_is_told_by_its_place() -> None:
    origins = [origin_of(pieces, len(pieces.test)) for pieces in FOLDS]
    assert [one.place for one in origins] == [210, 240, 270]
    assert {one.date for one in origins} == {""}
