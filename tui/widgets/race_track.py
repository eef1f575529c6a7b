"""The track shows a race: lanes with bars on their way to the finish, and what each runner sang, column by column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tui.drawing.race import RaceLane, draw_columns, draw_lanes
from tui.drawing.rows import Row
from tui.widgets.canvas import Canvas

ROWS_A_THICKNESS = 30
"""Rows of the track for which a lane is two rows higher: the songs have the most of it."""


class RaceTrack(Canvas):
    """The track is as high as its owner makes it; the newest songs stand at the foot."""

    def __init__(self, glyphs: Mapping[str, str], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._glyphs = glyphs
        self._words: Mapping[str, str] = {}
        self.lanes: Sequence[RaceLane] = ()

    def show(self, lanes: Sequence[RaceLane], words: Mapping[str, str]) -> None:
        """Show a race as it stands; `words` holds each verdict in the language of the moment."""
        self.lanes, self._words = lanes, words
        self.redraw()

    def draw(self, width: int, height: int) -> Sequence[Row]:
        rows = draw_lanes(self.lanes, width, 1 + 2 * (height // ROWS_A_THICKNESS))
        room = height - len(rows) - 1
        columns = draw_columns(self.lanes, self._glyphs, self._words, width, room, airy=True)
        return [*rows, [("", "plain")], *columns] if columns else rows
