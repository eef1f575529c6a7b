"""Headlines are kept whole on disk, and of two of them one may be the better."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from core.jobs.headline import Headline, best_of, difference_of, ends_over
from tests.core.experiments.documents import of
from tests.runs import SPECS, result_of

LADDERS = ("forecast", "imputation")
"""Their intervals are over the moments that are judged, whatever the seeds."""
SEEDED = [name for name, spec in SPECS.items() if hasattr(spec, "seeds") and name not in LADDERS]


@pytest.mark.parametrize("lab", SPECS)
def test_every_experiment_has_one_that_survives_the_disk(lab: str) -> None:
    found = of(lab)
    assert found.who
    assert found.score is not None
    assert msgspec.json.decode(msgspec.json.encode(found), type=Headline) == found


@pytest.mark.parametrize(
    ("measure", "scores", "best"),
    [
        ("mse", (0.2, 0.1), 1),
        ("learned", (0.2, 0.1), 0),
        ("slope", (-0.2, 0.1), 1),
        ("gap", (5, 5), None),
        ("moved", (0.1, 0.2), None),
    ],
)
def test_the_better_of_two(measure: Any, scores: tuple[float, float], best: int | None) -> None:
    assert best_of([Headline(measure, score) for score in scores]) == best


def test_what_cannot_be_subtracted() -> None:
    assert difference_of(Headline("mse", 0.1), Headline("gap", 3)) is None
    assert difference_of(Headline("mse", 0.1), Headline("mse", None)) is None


@pytest.mark.parametrize("lab", SEEDED)
def test_one_seed_has_no_interval(lab: str) -> None:
    spec = msgspec.structs.replace(SPECS[lab], seeds=1)
    found = result_of(spec).headline(spec)
    assert (found.low, found.high) == (None, None)


def test_ends_are_told_of_two_seeds_and_more() -> None:
    assert ends_over(1, 0.7, 0.7) == (None, None)
    assert ends_over(2, 0.1, 0.9) == (0.1, 0.9)
