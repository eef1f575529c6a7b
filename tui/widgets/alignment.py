"""The alignment shows where each word that was written looked among those that were heard, by glyph and by colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.message import Message

from tui.drawing.heads import draw_heads, heads_of
from tui.drawing.rows import Piece, Row, fit
from tui.widgets.canvas import Canvas
from tui.widgets.heatmap import cell

LABEL = 9
"""Cells of a row's label: pointer, word, mark."""
NARROWEST, WIDEST = 3, 9
"""Cells of a column."""
WRONG = "✗"


@dataclass(frozen=True)
class Looks:
    """The looks of one text: its words in both languages, and how much each written one looked at each heard one."""

    heard: Sequence[str]
    written: Sequence[str]
    weights: Sequence[Sequence[float]]
    """A row a written word, a column a heard one, each row summing to one."""
    links: Sequence[int | None]
    """Place of the heard word that each written one stands for; none where it stands for none."""
    wrong: Sequence[bool]
    """Which written words are wrong."""


def window(count: int, place: int, room: int) -> tuple[int, int]:
    """Return the first of `count` things and the one behind the last, so that `place` is seen in `room`."""
    shown = min(count, max(1, room))
    first = min(max(0, place - shown // 2), count - shown)
    return first, first + shown


def strongest_of(looks: Looks, cursor: int) -> int:
    """Return the heard word at which a written one looked most."""
    weights = looks.weights[cursor]
    return max(range(len(weights)), key=weights.__getitem__, default=0)


def columns(looks: Looks, width: int, here: int) -> tuple[int, int, int]:
    """Return the first heard word that is shown, the one behind the last, and the cells of a column."""
    count = len(looks.heard)
    first, last = window(count, here, (width - LABEL) // NARROWEST)
    longest = max(map(cell_len, looks.heard), default=0) + 1
    return first, last, min(WIDEST, max(NARROWEST, min(longest, (width - LABEL) // max(1, last - first))))


def draw_alignment(looks: Looks, cursor: int, width: int, height: int, dark: bool = True) -> list[Row]:
    """Draw the heard words, then a row a written one: `▸on      ░ [█]`.

    Brackets stand where a right word comes from; `‹` and `›` tell that there are more words.
    """
    if not looks.written:
        return []
    cursor = min(cursor, len(looks.written) - 1)
    strongest = strongest_of(looks, cursor)
    first, last, column = columns(looks, width, strongest)
    marks = "‹" if first else "", "›" if last < len(looks.heard) else ""
    rows = draw_heads(looks.heard[first:last], column, strongest - first, LABEL, marks)
    top, bottom = window(len(looks.written), cursor, height - len(rows))
    for number in range(top, bottom):
        here, wrong = number == cursor, looks.wrong[number]
        mark = WRONG if wrong else " "
        style = "bad" if wrong else "accent" if here else "plain"
        row: list[Piece] = [(f"{'▸' if here else ' '}{fit(looks.written[number], LABEL - 3)}{mark} ", style)]
        for place in range(first, last):
            weight = looks.weights[number][place]
            if looks.links[number] == place:
                row += [("[", "dim"), cell(weight, False, column - 2, dark), ("]", "dim")]
            else:
                row += [(" ", "plain"), cell(weight, False, column - 2, dark), (" ", "plain")]
        rows.append(row)
    return rows


class Alignment(Canvas, can_focus=True):
    """The alignment of one text with a cursor on a written word; a click puts it on another."""

    explain: ClassVar[str] = "alignment"

    class WordPicked(Message):
        """This message says that a written word was clicked."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._looks = Looks((), (), (), (), ())
        self._cursor = 0

    @property
    def looks(self) -> Looks:
        """The alignment that is shown."""
        return self._looks

    def show(self, looks: Looks, cursor: int) -> None:
        """Show the looks of a text, with the cursor on one of its written words."""
        counts = [(len(one.heard), len(one.written)) for one in (looks, self._looks)]
        # Of a text that is scrolled, other words may need other rows.
        resized = counts[0] != counts[1] or len(looks.heard) > (self.size.width - LABEL) // NARROWEST
        self._looks, self._cursor = looks, cursor
        self.redraw(resized=resized)

    def draw(self, width: int, height: int) -> Sequence[Row]:
        return self.pointed(draw_alignment(self._looks, self._cursor, width, height, self.app.current_theme.dark))

    def on_click(self, event: events.Click) -> None:
        count = len(self._looks.written)
        if not count:
            return
        cursor = min(self._cursor, count - 1)
        first, last, column = columns(self._looks, self.size.width, strongest_of(self._looks, cursor))
        heads = len(heads_of(self._looks.heard[first:last], column))
        top, bottom = window(count, cursor, self.size.height - heads)
        if top <= top + event.y - heads < bottom:
            self.post_message(self.WordPicked(top + event.y - heads))
