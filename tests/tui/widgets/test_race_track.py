"""The track draws lanes above columns, and lanes alone where rows are few."""

from __future__ import annotations

from dataclasses import replace

from tests.tui.drawing.test_race import LANES, SUNG, WORDS
from tui.drawing.race import draw_lanes
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


def test_a_high_track_is_filled_by_a_short_race() -> None:
    track = RaceTrack(GLYPHS)
    track.show([replace(lane, sung=SUNG * 6) for lane in (*LANES, LANES[0])], WORDS)
    for width, height in ((116, 12), (194, 40)):
        rows = plain_text(track.draw(width, height))
        assert len(rows) <= height
        assert len(rows) > 2 * height / 3
    assert len(draw_lanes(track.lanes, 194, 3)) < rows.index(next(row for row in rows if " ✗ " in row))
