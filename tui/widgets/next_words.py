"""The widget shows a song, word by word, and whether each voice saw the word come."""

from __future__ import annotations

from collections.abc import Sequence

from tui.drawing.next_words import NextWord, draw_next_words
from tui.drawing.rows import Row
from tui.widgets.canvas import Canvas


class NextWords(Canvas):
    """The song is shown with the marks of one voice or several."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._title = ""
        self._words: Sequence[NextWord] = ()

    def show(self, title: str, words: Sequence[NextWord]) -> None:
        """Show another song, or other voices."""
        resized = len(words) != len(self._words)
        self._title, self._words = title, words
        self.redraw(resized=resized)

    def draw(self, width: int, height: int) -> Sequence[Row]:
        return draw_next_words(self._title, self._words, width, height)

    def rows_needed(self, width: int) -> int:
        """Return the rows of the song with as many words side by side as there is room for, without air."""
        return len(draw_next_words(self._title, self._words, width))
