"""Kernels to slide, and series to slide them over."""

from __future__ import annotations

import numpy as np
import pytest

from core.series.convolution import (
    conv1d,
)
from core.series.kernels import KERNELS, SOURCES, load_values


@pytest.mark.parametrize("source", SOURCES)
def test_series_to_slide_over(source: str) -> None:
    values = load_values(source)
    assert len(values) > 300
    assert np.isfinite(values).all()


@pytest.mark.parametrize("size", [2, 3, 4, 8])
def test_kernels(size: int) -> None:
    values = load_values("sunspots")
    kernels = {name: make(size, values) for name, make in KERNELS.items()}
    assert all(len(kernel.weights) == size for kernel in kernels.values())
    assert sum(kernels["mean"].weights) == pytest.approx(1)
    assert sum(kernels["edge"].weights) == pytest.approx(0)
    assert kernels["difference"].weights[-2:] == (-1, 1)
    assert max(map(abs, kernels["untrained"].weights)) <= np.sqrt(3 / size)


def test_the_trained_kernel_forecasts_better_than_the_last_value() -> None:
    values = load_values("sunspots")
    valid = values[220:]
    errors = {}
    for size in (2, 8):
        weights, bias = KERNELS["trained"](size, values)
        said = conv1d(valid[:, None], np.reshape(weights, (-1, 1, 1)), np.array([bias]))[:-1, 0]
        errors[size] = np.mean((said - valid[size:]) ** 2)
    naive = np.mean((valid[8:] - valid[7:-1]) ** 2)
    assert errors[8] < errors[2] < naive
