"""A lesson sets the seconds of a program, within its limits."""

from __future__ import annotations

import pytest

from core.base.errors import DembowError
from tui.labs.program.settings import USUAL, configured


def test_seconds_have_limits() -> None:
    assert configured(USUAL, {"seconds": 5}).seconds == 5
    with pytest.raises(DembowError) as caught:
        configured(USUAL, {"seconds": 0})
    assert caught.value.key == "out_of_range"
