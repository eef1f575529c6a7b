"""The sentence shows words, with a cursor of time."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual import events
from textual.message import Message

from tui.drawing.rows import Piece, Row
from tui.widgets.canvas import Canvas


def shared_gap(words: Sequence[str], width: int) -> bool:
    """Return whether neighbours share the cell between them: so where all words then stand in one line, else not."""
    whole = sum(cell_len(word) + 2 for word in words)
    return whole > width >= whole - max(0, len(words) - 1)


def place_words(words: Sequence[str], width: int) -> list[list[int]]:
    """Return the places of the words, line by line; each takes two cells more, for the cursor's brackets.

    What takes more than a line is broken between phrases where that needs no more lines.
    """
    if shared_gap(words, width):
        return [list(range(len(words)))]
    lines = _broken(words, width)
    phrases: list[list[int]] = [[]]
    for place, word in enumerate(words):
        phrases[-1].append(place)
        if not any(map(str.isalnum, word)) and place + 1 < len(words):  # a stop ends a phrase
            phrases.append([])
    kept: list[list[int]] = [[]]
    for phrase in phrases:
        together = [*kept[-1], *phrase]
        if kept[-1] and sum(cell_len(words[place]) + 2 for place in together) > width:
            kept.append(phrase)
        else:
            kept[-1] = together
    wide = max(sum(cell_len(words[place]) + 2 for place in line) for line in kept)
    return kept if wide <= width and len(kept) <= len(lines) else lines


def _broken(words: Sequence[str], width: int) -> list[list[int]]:
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
    shared = shared_gap(words, width)
    for line in place_words(words, width):
        row: list[Piece] = []
        for place in line:
            here = place == cursor
            text = f"‹{words[place]}›" if here else f" {words[place]} "
            if shared and row and here:
                before, style = row[-1]
                row[-1] = before[:-1], style  # the bracket stands where the space was
            elif shared and row:
                text = text[1:]
            inside = cursor - span < place < cursor
            row.append((text, "cursor" if here else "accent" if inside else "plain" if place < cursor else "dim"))
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
        self.words: Sequence[str] = ()
        self.cursor = 0
        """Place of the word that is looked at."""
        self._span = 1

    def show(self, words: Sequence[str], cursor: int, span: int = 1) -> None:
        """Show new words, or a new cursor."""
        resized = tuple(words) != tuple(self.words)
        self.words, self.cursor, self._span = tuple(words), cursor, span
        self.redraw(resized=resized)

    def draw(self, width: int, height: int) -> Sequence[Row]:  # noqa: ARG002
        return draw_sentence(self.words, self.cursor, self._span, width)

    def on_click(self, event: events.Click) -> None:
        lines = place_words(self.words, self.size.width)
        if event.y >= len(lines):
            return
        end = 0
        for place in lines[event.y]:
            end += cell_len(self.words[place]) + 2 - (end > 0 and shared_gap(self.words, self.size.width))
            if event.x < end:
                self.post_message(self.WordPicked(place))
                return
