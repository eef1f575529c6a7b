"""The widget of transplants shows what it is given."""

from __future__ import annotations

from tui.drawing.transplants import Moved, draw_transplants
from tui.widgets.transplants import Transplants


def test_it_shows_what_each_state_does() -> None:
    shown, heads = Transplants(), ("states", "moved", "at random")
    assert list(shown.draw(60, 5)) == []
    moved = [Moved("c", "says la", 0.9, 0.2, 0.1, 0.3, follows=True)]
    shown.show("ella perrea?", heads, moved)
    assert list(shown.draw(60, 5)) == draw_transplants("ella perrea?", heads, moved, 60)
