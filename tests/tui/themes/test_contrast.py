"""Contrast and distance are those of the standards, and a colour is changed no more than it must be."""

from __future__ import annotations

import pytest
from textual.color import BLACK, WHITE, Color

from tui.themes.contrast import contrast, distance, readable


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("#ff0000", "#ffffff", 4.0),
        ("#123456", "#123456", 1),
    ],
)
def test_contrast_is_that_of_the_standard(one: str, other: str, found: float) -> None:
    assert contrast(Color.parse(one), Color.parse(other)) == pytest.approx(found, abs=0.01)
    assert contrast(Color.parse(other), Color.parse(one)) == contrast(Color.parse(one), Color.parse(other))


def test_distance_is_that_of_cielab() -> None:
    assert distance(BLACK, WHITE) == pytest.approx(100, abs=0.01)
    assert distance(Color.parse("#ff0000"), Color.parse("#00ff00")) == pytest.approx(170.6, abs=0.1)
    assert distance(Color.parse("#777777"), Color.parse("#777777")) == 0


def test_a_readable_colour_stays_and_another_moves_until_it_is() -> None:
    ground = Color.parse("#13111c")
    fine, dull = Color.parse("#ff5fa8"), Color.parse("#5a2040")
    assert readable(fine, [ground], True, 4.5) == fine
    mended = readable(dull, [ground], True, 4.5)
    assert contrast(dull, ground) < 4.5 <= contrast(mended, ground) < 5.2
    assert readable(Color.parse("#888888"), [Color.parse("#777777")], True, 4.5) == WHITE
    assert readable(Color.parse("#888888"), [Color.parse("#777777")], False, 21) == BLACK
