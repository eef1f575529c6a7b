"""The table of a duel says what its seeds allow."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from msgspec.structs import replace

from core.base.statistics import Interval
from core.experiments.comparison import Comparison, Outcome
from core.experiments.contenders import Contender
from core.experiments.duel import DuelResult
from core.networks.cells import CELLS
from core.networks.task import Measure
from tests.tui.labs.tables import shown
from tui.labs.duel import table as duel
from tui.labs.duel.words import sentence
from tui.strings import load_strings


def duel_result(measure: Measure, **facts: Any) -> DuelResult:
    """Return a result by hand: three contenders, three verdicts."""
    scores = (0.003, 0.004, 0.0045, 0.004, 0.004, 0.005)
    told = {measure: Interval(0.004, 0.0035, 0.0045), f"seed_{measure}": scores, **facts}
    contenders = [Contender(cell=cell, units=8, parameters=500, seeds=6, steps=9, **told) for cell in CELLS]
    verdicts: list[tuple[Outcome, str | None]] = [
        ("ahead", "lstm"),
        ("no_difference_seen", None),
        ("too_few_seeds", None),
    ]
    comparisons = [
        Comparison(pair, (8, 8), Interval(0.001, -0.001, 0.002), said, ahead)
        for pair, (said, ahead) in zip(itertools.combinations(CELLS, 2), verdicts, strict=True)
    ]
    return DuelResult(
        "waves" if measure == "mse" else "horizon",
        "seconds" if "seconds" in facts else "units",
        measure,
        None if "seconds" in facts else 1000,
        30,
        42,
        tuple(contenders),
        tuple(comparisons),
        cached=False,
        seconds=1.0,
    )


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize(("measure", "row"), [("mse", {}), ("mse", {"seconds": 2.0}), ("accuracy", {"perfect": 3})])
def test_a_duel_for_a_person(language: str, measure: Measure, row: dict[str, Any]) -> None:
    out = shown(duel, duel_result(measure, **row), language)
    assert max(map(len, out.splitlines())) <= 80
    joined = " ".join(out.split())
    assert "LSTM 8" in joined
    assert "1·" in joined
    assert ("2.0" in joined) == ("seconds" in row)
    none = "no difference seen" if language == "en" else "no se ve diferencia"
    assert joined.count(none) == 1
    assert ("fewer than 5" if language == "en" else "menos de 5") in joined


@pytest.mark.parametrize("language", ["es", "en"])
def test_where_nothing_is_said_no_interval_is_told(language: str) -> None:
    few = [one for one in duel_result("accuracy").comparisons if one.verdict == "too_few_seeds"]
    told = [sentence(one, "accuracy", load_strings(language)) for one in few]
    assert told
    assert all("+0.001" in one and "-0.001" not in one and "+0.002" not in one for one in told)


def test_one_seed_has_no_interval() -> None:
    whole = duel_result("mse")
    alone = replace(whole, contenders=tuple(replace(one, seeds=1) for one in whole.contenders))
    assert "0.00400 (0.00350-" in shown(duel, whole, "es")
    assert "0.00400 (" not in shown(duel, alone, "es")
