"""The waves are the published ones, and no window sees its target."""

from __future__ import annotations

import numpy as np
import pytest

from core.series.waves import Target, make_windows, misprinted_waves, wave_split, waves


def test_the_published_figure() -> None:
    """Predicting the last value: 0.0202 on the validation part, to all the digits that were published."""
    split = wave_split("one_step")
    error = np.mean((split.valid.inputs[:, -1] - split.valid.targets) ** 2)
    assert error == pytest.approx(0.020211367, abs=5e-9)


def test_the_misprint_is_another_series_of_another_shape() -> None:
    right, wrong = (make(10_000, 51, np.random.RandomState(42)) for make in (waves, misprinted_waves))
    assert (right.shape, wrong.shape) == ((10_000, 51, 1), (10_000, 1, 51))
    last = np.mean((wrong[7_000:9_000, 0, -2] - wrong[7_000:9_000, 0, -1]) ** 2)
    assert last == pytest.approx(0.0144837, abs=1e-6)  # not the published 0.0202114: both waves are slow


@pytest.mark.parametrize(
    ("target", "shape"), [("one_step", (7_000, 1)), ("direct", (7_000, 10)), ("every_step", (7_000, 50, 10))]
)
def test_shapes(target: Target, shape: tuple[int, ...]) -> None:
    split = wave_split(target)
    assert split.train.inputs.shape == (7_000, 50, 1)
    assert split.train.targets.shape == shape
    assert (len(split.valid), len(split.test)) == (2_000, 1_000)


def test_windows_by_hand() -> None:
    series = np.arange(6, dtype=np.float32).reshape(1, 6, 1)
    assert make_windows(series, "one_step").targets.tolist() == [[5]]
    assert make_windows(series, "direct", 2).targets.tolist() == [[4, 5]]
    every = make_windows(series, "every_step", 2)
    assert every.inputs[0, :, 0].tolist() == [0, 1, 2, 3]
    assert every.targets[0].tolist() == [[1, 2], [2, 3], [3, 4], [4, 5]]


@pytest.mark.parametrize("target", ["one_step", "direct"])
def test_shuffling_the_future_moves_no_window(target: Target) -> None:
    series = waves(20, 30, np.random.RandomState(1))
    before = make_windows(series, target)
    ahead = before.targets.shape[1]
    shuffled = series.copy()
    shuffled[:, -ahead:] = np.random.RandomState(2).permutation(shuffled[:, -ahead:])
    after = make_windows(shuffled, target)
    np.testing.assert_array_equal(before.inputs, after.inputs)
    assert not np.array_equal(before.targets, after.targets)
