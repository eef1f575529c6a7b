"""The track draws lanes above columns, and lanes alone where rows are few."""

from __future__ import annotations

from tests.tui.drawing.test_race import LANES, WORDS
from tui.drawing.rows import plain_text
from tui.drawing.verdicts import GLYPHS
from tui.widgets.race_track import RaceTrack


def test_lanes_come_first() -> None:
    track = RaceTrack(GLYPHS)
    track.show(LANES, WORDS)
    rows = plain_text(track.draw(80, 20))
    assert rows[0].startswith("SimpleRNN 4 █")
    assert rows[2] == ""
    assert rows[3].startswith("SimpleRNN 4")
    assert len(track.draw(80, 3)) == 2
    assert len(track.draw(10, 20)) == 2
