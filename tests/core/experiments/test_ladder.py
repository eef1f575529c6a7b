"""A ladder ranks its rows, and judges each against the best baseline."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest

from core.base.arrays import Doubles
from core.experiments.ladder import (
    Entry,
    Ground,
    all_rows_of,
    baseline_entry,
    best_baseline,
    entry,
    headline_of,
    judge,
    ranked,
    rows_of,
)
from core.jobs.ladder_row import Verdict, VerdictKey
from core.jobs.training import Fitted
from core.series.splits import Pieces

WINDOW, HORIZON, COUNT = 8, 2, 60
SERIES = np.random.default_rng(3).normal(size=(COUNT, WINDOW + HORIZON, 1))
PART = SERIES.astype(np.float32)
GROUND = Ground.of(Pieces(PART, PART, PART, naive_step=1.0), WINDOW)


def off_by(errors: float | Doubles) -> tuple[Doubles, Doubles]:
    """Forecasts that miss every value by as much."""
    return GROUND.truth + errors, GROUND.test_truth + errors


def baseline(name: str, errors: float) -> Entry:
    return baseline_entry(name, 0, off_by(errors), GROUND, asked=True, period=None)


def network(name: str, *seeds: float) -> Entry:
    nothing = np.zeros((0, 0), np.float32)
    fits = [Fitted(9, (1.0, float("nan")), (), "done", nothing, nothing, 0.5, 0.25) for _ in seeds]
    return entry(name, "direct", fits, [off_by(one) for one in seeds], GROUND, asked=True, cached=False)


def test_the_ground_lies_after_the_window() -> None:
    assert GROUND.inputs.shape == (COUNT, WINDOW, 1)
    np.testing.assert_array_equal(GROUND.truth, PART[:, WINDOW:, 0])


def test_errors_are_means_over_the_seeds() -> None:
    row = network("gru", 1.0, 2.0).row
    assert row.mse == pytest.approx(2.5)
    assert row.mse_by_seed == pytest.approx((1.0, 4.0))
    assert (row.seeds, row.seconds, row.compile_seconds, row.loss) == (2, 1.0, 0.5, (1.0,))
    assert baseline("mean", 1.0).row.seeds == 0


@pytest.mark.parametrize(("error", "verdict"), [(0.5, "beats"), (2.0, "loses"), (1.0, "level"), (np.nan, "diverged")])
def test_the_verdict_is_against_the_best_baseline(error: float, verdict: VerdictKey) -> None:
    bar = best_baseline([baseline("mean", 3.0), baseline("last", 1.0), network("gru", 0.1)])
    found = judge(network("gru", error), bar).row.verdict
    assert (found.key, found.against) == (verdict, "last")
    assert judge(bar, bar).row.verdict.key == "bar"


def test_the_best_stands_first_and_what_diverged_last() -> None:
    entries = [network("lstm", np.nan), baseline("mean", 1.0), network("gru", 0.5)]
    bar = best_baseline(entries)
    rows = [judge(one, bar).row for one in ranked(entries)]
    assert [row.model for row in rows] == ["gru", "mean", "lstm"]
    headline = headline_of(rows, "mean")
    assert (headline.who, headline.against, headline.better) == ("gru", "mean", "score")
    assert headline.score == pytest.approx(0.25)
    assert [row["strategy"] for row in rows_of(rows)] == ["direct", "", "direct"]
    assert all_rows_of(rows)[0]["mse_step_2"] == pytest.approx(0.25)


def told_apart(valid: float, test: float) -> tuple[Doubles, Doubles]:
    """Forecasts that miss the validation part by one error and the test part by another."""
    return GROUND.truth + valid, GROUND.test_truth + test


def test_validation_chooses_and_the_test_part_tells() -> None:
    """Who is better on validation stands first, and names the bar; the verdict is that of the other part."""

    def of(name: str, valid: float, test: float) -> Entry:
        return baseline_entry(name, 0, told_apart(valid, test), GROUND, asked=True, period=None)

    entries = [of("a", 1.0, 2.0), of("b", 2.0, 1.0), of("c", 3.0, 4.0)]
    bar = best_baseline(entries)
    rows = [judge(one, bar).row for one in ranked(entries)]
    assert [(row.model, row.verdict.key, row.verdict.part) for row in rows] == [
        ("a", "bar", "test"),
        ("b", "beats", "test"),
        ("c", "loses", "test"),
    ]
    assert rows[0].skill is None
    assert rows[1].skill is not None
    assert (rows[1].skill.score, rows[1].skill.low, rows[1].skill.high) == pytest.approx((0.75, 0.75, 0.75))
    assert rows[2].skill is not None
    assert rows[2].skill.score == pytest.approx(-3)
    assert headline_of(rows, "a").score == 4.0
    assert rows_of(rows)[1]["skill"] == pytest.approx(0.75)


def test_documents_of_before_are_told_as_they_were() -> None:
    """They were judged on the validation part, and their headline is its errors."""
    row = msgspec.structs.replace(network("gru", 0.5).row, verdict=Verdict("beats", "mean", -75.0, -80.0, -70.0))
    bar = msgspec.structs.replace(baseline("mean", 1.0).row, verdict=Verdict("bar", "mean"), test=None)
    headline = headline_of([row, bar], "mean")
    assert [headline.score, headline.baseline] == pytest.approx([0.25, 1.0])
    assert "skill" not in rows_of([row, bar])[0]
