"""A strip shows every value of a few seeds."""

from __future__ import annotations

from tui.drawing.strip import strip


def test_a_strip_shows_every_value() -> None:
    assert strip([0.0, 0.5, 0.5, 1.0], 0.0, 1.0, 5) == "1·2·1"
    assert strip([0.3] * 12, 0.0, 1.0, 11) == "···+·······"
    assert strip([7.0, 7.0], 7.0, 7.0, 3) == "·2·"
    assert strip([-1.0, 9.0], 0.0, 1.0, 2) == "11"
