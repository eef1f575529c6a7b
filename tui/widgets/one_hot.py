"""The keyboard of the network's words, and the roll of the song below it."""

from __future__ import annotations

from collections.abc import Sequence

from tui.drawing.one_hot import draw_keyboard, draw_roll
from tui.drawing.rows import Row
from tui.widgets.canvas import Canvas


class OneHot(Canvas):
    """The widget is as high as its keyboard and its roll."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._tokens: Sequence[str] = ()
        self._song: Sequence[int] = ()
        self._position = 0

    def show(self, tokens: Sequence[str], song: Sequence[int], position: int) -> None:
        """Show the key of the word at `position` of a song down. The same again costs nothing."""
        if (tokens, song, position) != (self._tokens, self._song, self._position):
            resized = tokens != self._tokens
            self._tokens, self._song, self._position = tokens, song, position
            self.redraw(resized=resized)

    @property
    def tokens(self) -> Sequence[str]:
        """Words of the keyboard, a key each."""
        return self._tokens

    @property
    def song(self) -> Sequence[int]:
        """Keys of the song, in its order."""
        return self._song

    @property
    def position(self) -> int:
        """Place in the song."""
        return self._position

    def draw(self, width: int, height: int) -> Sequence[Row]:  # noqa: ARG002
        if not self._tokens:
            return []
        keys = draw_keyboard(self._tokens, self._song[self._position], width)
        return [*keys, [], *draw_roll(self._tokens, self._song, self._position, width)]
