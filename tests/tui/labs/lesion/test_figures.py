"""The histogram holds every control and the lesion itself."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.labs.lesion.figures import histogram


@given(st.lists(st.floats(-5, 5), min_size=1, max_size=50), st.floats(-5, 5), st.integers(1, 15))
@settings(deadline=None)
def test_a_histogram_holds_every_control_and_the_lesion_once(values: list[float], effect: float, bins: int) -> None:
    found = histogram(values, effect, bins)
    assert sum(one.controls for one in found) == len(values)
    assert sum(one.here for one in found) == 1
    assert found[0].low == min(*values, effect)
    assert found[-1].high == pytest.approx(max(*values, effect))


def test_bars() -> None:
    found = histogram([0, 0.1, 1.9, 4], 3, 4)
    assert [(one.low, one.high, one.controls, one.here) for one in found] == [
        (0, 1, 2, False),
        (1, 2, 1, False),
        (2, 3, 0, False),
        (3, 4, 1, True),
    ]
    assert histogram([2, 2], 2, 4) == [(2, 2, 2, True)]
