"""The grid: a point for each combination, each checked; whoever cannot be swept is told why."""

from __future__ import annotations

from typing import Any

import pytest

from core.base.errors import DembowError
from core.experiments.horizon import HorizonSpec
from core.experiments.registry import EXPERIMENTS
from core.sweeps.grid import MOST_SEEDS, by_seed_of, grid_of


def test_a_point_for_each_combination() -> None:
    several = {"units": (2, 4), "train_to": (5,), "task": ("horizon", "parity")}
    points = grid_of("horizon", {"seeds": 5000, "cells": ("gru",)}, several)
    assert [point.settings for point in points] == [
        {"units": units, "task": task} for units in (2, 4) for task in ("horizon", "parity")
    ]
    assert points[1].spec == HorizonSpec(("gru",), 2, seeds=5000, train_to=5, task="parity")


@pytest.mark.parametrize("name", [name for name, one in EXPERIMENTS.items() if one.by_seed is None])
def test_what_cannot_be_swept_says_why(name: str) -> None:
    with pytest.raises(DembowError) as caught:
        by_seed_of(name)
    assert caught.value.key in ("sweep_together", "sweep_no_seeds")
    assert "duel, horizon, workshop" in caught.value.texts["able"]


@pytest.mark.parametrize(
    ("values", "several", "key"),
    [
        ({"seeds": MOST_SEEDS + 1}, {}, "out_of_range"),
        ({"seeds": 10, "seed": 2**31 - 5}, {}, "out_of_range"),
        ({}, {"units": (8, 1000)}, "out_of_range"),
        ({}, {"task": ("horizon", "waves")}, "not_one_of"),
    ],
)
def test_what_cannot_be_is_refused(values: dict[str, Any], several: dict[str, Any], key: str) -> None:
    with pytest.raises(DembowError) as caught:
        grid_of("horizon", values, several)
    assert caught.value.key == key


def test_an_unknown_experiment_is_told_which_there_are() -> None:
    with pytest.raises(DembowError) as caught:
        by_seed_of("duell")
    assert caught.value.key == "sweep_unknown"
