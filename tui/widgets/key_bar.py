"""The key bar tells the keys of the moment in one line at the foot."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rich.cells import cell_len
from textual import events
from textual.message import Message

from tui.drawing.rows import Piece, Row
from tui.widgets.canvas import Canvas

Key = tuple[str, str, str]
"""Name of a key, its sign, and its effect; two keys that do one thing either way have both names, with a space."""
MORE: Key = "", "", "…"
"""Stands where keys gave way."""


def fitting(keys: Sequence[Key], width: int, pinned: Collection[str] = ()) -> list[Key]:
    """Return the keys that fit, with room for an ellipsis if some do not; the most important come first.

    None is cut: one that is too long gives way to a shorter one after it. The `pinned` keys stay where others give way;
    the ellipsis then stands before them.
    """
    if sum(map(_width, keys)) <= width:
        return list(keys)
    room = width - _width(MORE)
    kept = [key for key in keys if key[0] in pinned]
    if sum(map(_width, kept)) > room:
        kept = []
    room -= sum(map(_width, kept))
    shown: list[Key] = []
    for key in keys:
        if key not in kept and _width(key) <= room:
            shown.append(key)
            room -= _width(key)
    return [*shown, MORE, *kept]


def draw_keys(keys: Sequence[Key], width: int, pinned: Collection[str] = ()) -> Row:
    """Draw the keys: ` n next  p back … ? what is this `."""
    row: list[Piece] = []
    for key in fitting(keys, width, pinned):
        row += [(key[2], "dim")] if key == MORE else [(f" {key[1]}", "accent"), (f" {key[2]} ", "dim")]
    return row


def _width(key: Key) -> int:
    return cell_len(key[2]) if key == MORE else cell_len(key[1]) + cell_len(key[2]) + 3


class KeyBar(Canvas):
    """A click on a key does the same as the key.

    This is no Footer of Textual: that makes a widget of each binding, makes all anew whenever the focus moves, and
    scrolls where there are too many; this bar is one line, with the most important keys first and an ellipsis.
    """

    class KeyPicked(Message):
        """This message says that a key was clicked."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._keys: Sequence[Key] = ()
        self._pinned: Collection[str] = ()

    def show(self, keys: Sequence[Key], pinned: Collection[str] = ()) -> None:
        """Show these keys, the most important first; the `pinned` ones never give way."""
        self._keys, self._pinned = tuple(keys), frozenset(pinned)
        self.redraw()

    def draw(self, width: int, height: int) -> Sequence[Row]:  # noqa: ARG002
        return [draw_keys(self._keys, width, self._pinned)]

    def rows_needed(self, width: int) -> int:  # noqa: ARG002
        return 1

    def on_click(self, event: events.Click) -> None:
        begin = 0
        for key in fitting(self._keys, self.size.width, self._pinned):
            wide = _width(key)
            if event.x < begin + wide:
                if key != MORE:
                    names = key[0].split()
                    self.post_message(self.KeyPicked(names[(event.x - begin) * len(names) // wide]))
                return
            begin += wide
