"""The bars of drivers show what they are given."""

from __future__ import annotations

from tui.drawing.drivers import Driver, draw_drivers
from tui.widgets.drivers import DriverBars


def test_it_shows_the_words_before_a_bet() -> None:
    bars, heads = DriverBars(), ("silenced", "gradient")
    assert list(bars.draw(60, 5)) == []
    told = [Driver("ella", 2.0, 1.0)]
    bars.show("sola?", heads, told)
    assert list(bars.draw(60, 5)) == draw_drivers("sola?", heads, told, 60)
