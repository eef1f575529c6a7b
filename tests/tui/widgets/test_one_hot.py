"""The keyboard stands over the roll."""

from __future__ import annotations

from core.words.vocabulary import SONG
from tui.drawing.rows import plain_text
from tui.widgets.one_hot import OneHot


def test_the_keyboard_stands_over_the_roll() -> None:
    widget = OneHot()
    assert widget.rows_needed(72) == 0
    widget.show(SONG.tokens, SONG.cycle, 3)
    drawn = plain_text(widget.draw(72, 30))
    assert "┃ . ┃" in drawn[3]
    assert drawn[7].startswith("ella")
    assert widget.rows_needed(72) == len(drawn) == 15
