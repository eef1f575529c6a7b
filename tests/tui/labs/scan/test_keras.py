"""The lines of the scan lab find what our loop finds, by hand and by Keras's own scan."""

from __future__ import annotations

import numpy as np
import pytest

from core.experiments.scan import ScanSpec
from core.networks.scan import loop
from tests.tui.labs.opening import run
from tui.labs.scan.keras import keras_codes


def test_lines_are_short() -> None:
    for spec in (ScanSpec(), ScanSpec((8,), 64)):
        (code,) = keras_codes(spec)
        compile(code, "scan", "exec")
        assert max(map(len, code.splitlines())) <= 80


@pytest.mark.slow
def test_three_ways_find_the_same() -> None:
    names = run(keras_codes(ScanSpec((5, 33), 3))[0])
    expected = loop(names["a"], names["b"])
    np.testing.assert_allclose(names["h"], expected, atol=1e-5)
    np.testing.assert_allclose(names["by_keras"], expected, atol=1e-5)
