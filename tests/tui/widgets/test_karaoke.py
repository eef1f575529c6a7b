"""The karaoke's screen asks for the rows of its song, and draws what it is shown."""

from __future__ import annotations

from tui.drawing.karaoke import Karaoke
from tui.drawing.rows import plain_text
from tui.widgets.karaoke import KaraokeScreen

SONG = (("ella", "."), ("sola", "."))


def test_it_draws_what_it_is_shown() -> None:
    screen = KaraokeScreen()
    assert screen.rows_needed(40) == 0
    screen.show(Karaoke(SONG, -1, (True, True, False, True)))
    assert screen.rows_needed(40) == 4
    assert plain_text(screen.draw(40, 4))[3] == "  ·    ✓"
