"""The key bar tells the keys of the moment in one line at the foot."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from rich.cells import cell_len
from textual import events
from textual.message import Message

from tui.widgets.canvas import Canvas, Row

Key = tuple[str, str, str]
"""Name of a key, its sign, and its effect."""


def fitting(keys: Sequence[Key], width: int) -> list[Key]:
    """Return the first keys that fit, with room for an ellipsis if some do not; the most important come first."""
    ends = list(accumulate(cell_len(written) + cell_len(text) + 3 for _, written, text in keys))
    if not ends or ends[-1] <= width:
        return list(keys)
    return [key for key, end in zip(keys, ends, strict=True) if end <= width - 2]


def draw_keys(keys: Sequence[Key], width: int) -> Row:
    """Draw the keys: ` n next  p back  …`."""
    shown = fitting(keys, width)
    row = [piece for _, key, text in shown for piece in ((f" {key}", "accent"), (f" {text} ", "dim"))]
    if len(shown) < len(keys):
        row.append(("…", "dim"))
    return row


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

    def show(self, keys: Sequence[Key]) -> None:
        """Show these keys, the most important first."""
        self._keys = tuple(keys)
        self.redraw()

    def draw(self, width: int, height: int) -> Sequence[Row]:  # noqa: ARG002
        return [draw_keys(self._keys, width)]

    def rows_needed(self, width: int) -> int:  # noqa: ARG002
        return 1

    def on_click(self, event: events.Click) -> None:
        end = 0
        for pressed, written, text in fitting(self._keys, self.size.width):
            end += cell_len(written) + cell_len(text) + 3
            if event.x < end:
                self.post_message(self.KeyPicked(pressed))
                return
