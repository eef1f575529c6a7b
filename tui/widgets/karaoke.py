"""The karaoke shows a song that is sung, or one that a network learns."""

from __future__ import annotations

from collections.abc import Sequence

from tui.drawing.karaoke import Karaoke, draw_karaoke
from tui.drawing.rows import Row
from tui.widgets.canvas import Canvas

NOTHING = Karaoke((), -1)


class KaraokeScreen(Canvas):
    """The screen is as high as its owner makes it."""

    DEFAULT_CSS = "KaraokeScreen { height: auto; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._song = NOTHING

    @property
    def song(self) -> Karaoke:
        """Song as it stands."""
        return self._song

    def show(self, song: Karaoke) -> None:
        """Show the song as it stands. The same again costs nothing."""
        if song != self._song:
            resized = (song.marks == ()) != (self._song.marks == ())
            self._song = song
            self.redraw(resized=resized)

    def draw(self, width: int, height: int) -> Sequence[Row]:
        return draw_karaoke(self._song, width, height) if self._song.phrases else []
