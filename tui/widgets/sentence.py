"""The sentence shows words, with a cursor of time."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual import events
from textual.message import Message

from tui.widgets.canvas import Canvas, Piece, Row


def place_words(words: Sequence[str], width: int) -> list[list[int]]:
    """Return the places of the words, line by line; each takes two cells more, for the cursor's brackets."""
    lines: list[list[int]] = [[]]
    used = 0
    for place, word in enumerate(words):
        wide = cell_len(word) + 2
        if used and used + wide > width:
            lines.append([])
            used = 0
        lines[-1].append(place)
        used += wide
    return lines


def draw_sentence(words: Sequence[str], cursor: int, span: int, width: int) -> list[Row]:
    """Draw `ella ‹perrea› sola .`; the `span` words up to the cursor stand out."""
    rows: list[Row] = []
    for line in place_words(words, width):
        row: list[Piece] = []
        for place in line:
            if place == cursor:
                row.append((f"‹{words[place]}›", "cursor"))
            else:
                inside = cursor - span < place < cursor
                row.append((f" {words[place]} ", "accent" if inside else "plain" if place < cursor else "dim"))
        rows.append(row)
    return rows


class Sentence(Canvas):
    """A click on a word moves the cursor."""

    class WordPicked(Message):
        """This message says that a word was clicked."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._words: Sequence[str] = ()
        self._cursor, self._span = 0, 1

    def show(self, words: Sequence[str], cursor: int, span: int = 1) -> None:
        """Show new words, or a new cursor."""
        resized = tuple(words) != tuple(self._words)
        self._words, self._cursor, self._span = tuple(words), cursor, span
        self.redraw(resized=resized)

    def draw(self, width: int, height: int) -> Sequence[Row]:  # noqa: ARG002
        return draw_sentence(self._words, self._cursor, self._span, width)

    def on_click(self, event: events.Click) -> None:
        lines = place_words(self._words, self.size.width)
        if event.y >= len(lines):
            return
        end = 0
        for place in lines[event.y]:
            end += cell_len(self._words[place]) + 2
            if event.x < end:
                self.post_message(self.WordPicked(place))
                return
