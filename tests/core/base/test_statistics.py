"""Confidence intervals hold what they should and tell differences apart."""

from __future__ import annotations

import itertools

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.base.statistics import RISK, difference_interval, estimate, holm, mean_interval, share_difference

DUELS = 2_000
ALLOWED = 0.06
"""Share of tables of equals that may say that some cell is ahead."""


def test_intervals() -> None:
    interval = mean_interval([0.0, 1.0] * 50)
    assert interval.mean == 0.5
    assert 0.39 < interval.low < 0.41 < 0.59 < interval.high < 0.61
    assert difference_interval([1.0] * 5, [1.0] * 5).holds_zero
    assert not difference_interval([1.0, 0.9, 1.0], [0.1, 0.2, 0.1]).holds_zero


def test_the_interval_is_that_of_the_textbook() -> None:
    # Student's (1908) first sample: the additional hours of sleep by the second drug less those by the first.
    gained = [1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4]
    found = mean_interval(gained, digits=3)
    assert (found.mean, found.low, found.high) == (1.58, 0.7, 2.46)


def test_the_ends_are_those_of_scipy() -> None:
    from scipy.stats import ttest_ind

    random = np.random.default_rng(0)
    a, b = random.normal(size=6), random.normal(1, 3, size=9)
    test = ttest_ind(a, b, equal_var=False)
    found = difference_interval(a.tolist(), b.tolist(), digits=9)
    wanted = test.confidence_interval(0.95)
    assert (found.low, found.high) == pytest.approx((wanted.low, wanted.high))
    assert float(estimate([a, b], [1, -1]).p_values()) == pytest.approx(float(test.pvalue))


def test_no_end_lies_where_no_score_can() -> None:
    found = mean_interval([1.0, 1.0, 1.0, 0.5], within=(0.0, 1.0))
    assert found.high == 1.0
    assert found.low < 0.7
    apart = difference_interval([1.0, 0.4], [0.1, 0.3], within=(-1.0, 1.0))
    assert (apart.low, apart.high) == (-1.0, 1.0)


def test_a_single_seed_has_no_width() -> None:
    found = mean_interval([0.3])
    assert (found.low, found.mean, found.high) == (0.3, 0.3, 0.3)
    assert float(estimate([[0.3], [0.3]], [1, -1]).p_values()) == 1.0
    assert float(estimate([[0.3] * 5, [0.4] * 5], [1, -1]).p_values()) == 0.0


@pytest.mark.parametrize("seeds", [5, 8, 16])
def test_intervals_hold_the_truth_as_often_as_they_say(seeds: int) -> None:
    low, high = estimate([np.random.default_rng(0).normal(size=(20_000, seeds))], [1]).ends()
    assert ((low <= 0) & (high >= 0)).mean() == pytest.approx(0.95, abs=0.006)


@pytest.mark.slow
@given(count=st.integers(1, 300), draw=st.data())
def test_shares_lie_as_far_apart_as_newcombe_says(count: int, draw: st.DataObject) -> None:
    from statsmodels.stats.proportion import confint_proportions_2indep

    a, b = (draw.draw(st.integers(0, count)) for _ in range(2))
    found = share_difference(a, b, count, 9)
    low, high = confint_proportions_2indep(a, count, b, count, method="newcomb")
    assert (found.low, found.high) == pytest.approx((low, high), abs=1e-8)
    assert -1 <= found.low < found.high <= 1
    assert found.mean == pytest.approx((a - b) / count, abs=1e-8)


def test_the_correction_is_the_one_of_the_paper() -> None:
    # 0.01 * 4, 0.02 * 3 and so on, none less than the one before it.
    steps = holm([0.02, 0.01, 0.04, 0.03])
    assert [step.p for step in steps] == pytest.approx([0.06, 0.04, 0.06, 0.06])
    assert [step.confidence for step in steps] == pytest.approx(
        [1 - 0.05 / 3, 1 - 0.05 / 4, 1 - 0.05 / 3, 1 - 0.05 / 3]
    )
    assert holm([]) == []


@given(st.lists(st.lists(st.integers(0, 8), min_size=5, max_size=5), min_size=2, max_size=4))
def test_an_interval_leaves_zero_out_exactly_where_the_corrected_p_says_so(cells: list[list[int]]) -> None:
    pairs = list(itertools.combinations(cells, 2))
    found = [estimate(pair, [1, -1]) for pair in pairs]
    for one, step in zip(found, holm([float(one.p_values()) for one in found]), strict=True):
        low, high = (float(end) for end in one.ends(step.confidence))
        if abs(step.p - RISK) > 1e-9:
            assert (step.p <= RISK) == (low > 0 or high < 0)


def normal(shape: tuple[int, ...]) -> npt.NDArray[np.float64]:
    return np.random.default_rng(7).normal(size=shape)


def bunched(shape: tuple[int, ...]) -> npt.NDArray[np.float64]:
    """Scores as two units have them on the song: most seeds at one of two values, a few perfect."""
    return np.random.default_rng(7).choice([0.8, 0.8667, 0.9333, 1.0], shape, p=[0.4, 0.37, 0.1, 0.13])


def nearly_perfect(shape: tuple[int, ...]) -> npt.NDArray[np.float64]:
    return np.random.default_rng(7).choice([0.5, 1.0], shape, p=[0.15, 0.85])


@pytest.mark.parametrize("seeds", [5, 8, 16, 30])
@pytest.mark.parametrize("draw", [normal, bunched, nearly_perfect])
def test_a_table_of_equals_seldom_says_that_one_is_ahead(draw: object, seeds: int) -> None:
    assert callable(draw)
    cells = draw((3, 3, DUELS, seeds))  # rounds, cells, tables, seeds
    pairs = [pair for one in cells for pair in itertools.combinations(one, 2)]
    tables = np.transpose([estimate(pair, [1, -1]).p_values() for pair in pairs])
    assert tables.shape == (DUELS, 9)
    told = np.mean([min(step.p for step in holm(table)) <= RISK for table in tables.tolist()])
    assert told <= ALLOWED
