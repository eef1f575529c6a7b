"""The headline of a forecast is its best network against the best of what is plain."""

from __future__ import annotations

import pytest

from tests.core.experiments.documents import of
from tests.runs import SPECS, document_of


@pytest.mark.parametrize("lab", ["forecast", "imputation"])
def test_a_ladder_is_the_best_network_against_the_best_of_what_is_plain(lab: str) -> None:
    rows = document_of(SPECS[lab])["rows"]
    networks = [row for row in rows if not row["baseline"]]
    plain = [row for row in rows if row["baseline"]]
    found = of(lab)
    assert (found.measure, found.score) == ("mse", min(row["test"]["mse"] for row in networks))
    assert (found.baseline, found.against) == min((row["test"]["mse"], row["model"]) for row in plain)
    keys = {"score": "beats", "baseline": "loses", "level": "level"}
    assert keys[found.better] == networks[0]["verdict"]["key"]


def test_a_network_that_diverged_lost() -> None:
    document = document_of(SPECS["forecast"])
    rows = [
        row if row["baseline"] else {**row, "mse": None, "verdict": {"key": "diverged", "against": "linear"}}
        for row in document["rows"]
    ]
    found = of("forecast", rows=rows)
    assert (found.score, found.better, found.low) == (None, "baseline", None)


def test_without_a_network_what_was_asked_for_is_told() -> None:
    rows = [row for row in document_of(SPECS["forecast"])["rows"] if row["baseline"]]
    asked = [{**row, "asked": row["model"] == "last_value"} for row in rows]
    assert of("forecast", rows=asked).who == "last_value"
