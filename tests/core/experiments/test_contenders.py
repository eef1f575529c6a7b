"""The result of a duel says what its seeds allow and no more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from core.base.statistics import Interval, mean_interval
from core.experiments.comparison import Comparison, Outcome
from core.experiments.contenders import Contender, compare_all
from core.experiments.duel import DuelResult, DuelSpec
from core.jobs.headline import Headline
from core.jobs.result import expect
from core.networks.task import Measure
from tests.core.experiments.trained_runs import result
from tests.runs import SPECS, result_of


@pytest.mark.slow
def test_duel() -> None:
    found = expect(result(DuelSpec(cells=("simple_rnn", "lstm"), units=(2,), seeds=6)).result, DuelResult)
    simple, lstm = found.contenders
    told = found.document()["rows"][0]
    assert {"cell", "units", "parameters", "seeds", "perfect", "accuracy", "verdicts"} <= told.keys()
    assert simple.score.low <= simple.score.mean <= simple.score.high
    assert simple.all_right <= lstm.all_right
    assert simple.verdicts is not msgspec.UNSET
    assert sum(simple.verdicts.values()) == pytest.approx(1, abs=1e-3)


def contender(cell: str, scores: Sequence[float], measure: Measure) -> Contender:
    told: dict[str, Any] = {measure: mean_interval(scores), f"seed_{measure}": tuple(scores)}
    return Contender(cell=cell, units=2, parameters=9, seeds=len(scores), steps=1, **told)


@pytest.mark.parametrize(
    ("a", "b", "measure", "verdict", "ahead"),
    [
        ([0.9, 0.8] * 4, [0.2, 0.3] * 4, "accuracy", "ahead", "lstm"),
        ([0.9, 0.8] * 4, [0.2, 0.3] * 4, "mse", "ahead", "gru"),
        ([0.2, 0.3] * 4, [0.9, 0.8] * 4, "accuracy", "ahead", "gru"),
        ([0.9, 0.8] * 4, [0.8, 0.9] * 4, "accuracy", "no_difference_seen", None),
        ([0.5] * 8, [0.5] * 8, "mse", "no_difference_seen", None),
        ([0.9] * 4, [0.1] * 9, "accuracy", "too_few_seeds", None),
    ],
)
def test_verdicts(a: list[float], b: list[float], measure: Measure, verdict: str, ahead: str | None) -> None:
    one, other = contender("lstm", a, measure), contender("gru", b, measure)
    (found,) = compare_all([(one, other)], measure)
    assert (found.verdict, found.ahead, found.confidence) == (verdict, ahead, 0.95)
    assert found.p == found.p_holm
    assert compare_all([(one, other)], measure) == (found,)


SHARES = {"duel", "race", "horizon", "workshop", "translate"}
"""Experiments that tell a difference of shares, or of steps, with its interval."""


def differences_in(document: Any, name: str = "") -> Iterator[tuple[str, dict[str, float]]]:
    """Every interval in a document, by the name of the field that holds it."""
    if isinstance(document, dict) and {"mean", "low", "high"} <= document.keys():
        yield name, document
    elif isinstance(document, dict):
        for key, value in document.items():
            yield from differences_in(value, key)
    elif isinstance(document, list | tuple):
        for value in document:
            yield from differences_in(value, name)


@pytest.mark.parametrize("name", sorted(SHARES))
def test_no_interval_of_a_difference_is_wider_than_scores_can_be_apart(name: str) -> None:
    found = list(differences_in(result_of(replace(SPECS[name], seeds=2)).document()))
    most = {"arrival": None, "difference": getattr(SPECS[name], "steps", 1) if name == "race" else 1}
    assert found
    for field, one in found:
        widest = most.get(field, 1)
        assert widest is None or max(abs(one["low"]), abs(one["high"])) <= widest, field


def test_two_seeds_that_scatter_leave_a_difference_within_the_scores() -> None:
    pair = contender("lstm", [1.0, 0.4], "accuracy"), contender("gru", [0.1, 0.3], "accuracy")
    (found,) = compare_all([pair], "accuracy")
    assert (found.difference.low, found.difference.high) == (-1.0, 1.0)
    pair = contender("lstm", [1.0, 0.4], "mse"), contender("gru", [0.1, 0.3], "mse")
    (error,) = compare_all([pair], "mse")
    assert error.difference.high > 1


def test_comparisons_of_one_table_are_corrected_together() -> None:
    equal, better = [0.5, 0.6, 0.4, 0.55, 0.45], [0.62, 0.75, 0.55, 0.66, 0.59]
    pair = contender("lstm", better, "accuracy"), contender("gru", equal, "accuracy")
    (alone,) = compare_all([pair], "accuracy")
    assert (alone.verdict, alone.ahead) == ("ahead", "lstm")
    others = [(contender("gru", equal, "accuracy"), contender("simple_rnn", equal, "accuracy"))] * 8
    (told, *_) = compare_all([pair, *others], "accuracy")
    assert (told.verdict, told.ahead, told.p) == ("no_difference_seen", None, alone.p)
    assert told.difference.holds_zero
    assert told.confidence == pytest.approx(1 - 0.05 / 9, abs=1e-6)
    assert isinstance(told.p, float)
    assert told.p_holm == pytest.approx(9 * told.p, rel=0.01)


def duel(verdict: Outcome, mean: float, measure: Measure = "accuracy") -> Headline:
    result = expect(result_of(SPECS["duel"]), DuelResult)
    contenders = [
        Contender(
            cell=cell,
            units=2,
            parameters=9,
            seeds=9,
            steps=1,
            **{measure: Interval(score, score, score), f"seed_{measure}": (score,) * 9},  # type: ignore[arg-type]
        )
        for cell, score in (("simple_rnn", 0.5), ("lstm", 0.5 - mean))
    ]
    low, high = sorted((mean - 0.1, mean + 0.1))
    comparison = Comparison(("simple_rnn", "lstm"), (2, 2), Interval(mean, low, high), verdict, None)
    found = replace(result, measure=measure, contenders=tuple(contenders), comparisons=(comparison,))
    return found.headline(expect(SPECS["duel"], DuelSpec))


def test_a_duel_is_who_leads_by_how_much_and_how_sure() -> None:
    ahead = duel("ahead", -0.3)
    assert (ahead.who, ahead.score, ahead.against, ahead.baseline) == ("lstm 2", 0.8, "simple_rnn 2", 0.5)
    assert (ahead.low, ahead.high) == pytest.approx((0.2, 0.4))
    assert ahead.better == "score"
    smaller = duel("ahead", 0.3, "mse")
    assert (smaller.who, smaller.score, smaller.better) == ("lstm 2", 0.2, "score")
    assert (smaller.low, smaller.high) == pytest.approx((-0.4, -0.2))
    assert duel("no_difference_seen", 0.05).better == "level"
    assert duel("too_few_seeds", 0.3).better == "unknown"
    result = expect(result_of(SPECS["duel"]), DuelResult)
    alone = replace(result, comparisons=()).headline(expect(SPECS["duel"], DuelSpec))
    assert alone.baseline is None
