"""A card tells of one thing in paragraphs, each in a style of its own."""

from __future__ import annotations

from collections.abc import Sequence

from tui.drawing.rows import Row, wrap
from tui.widgets.canvas import Canvas

Paragraph = tuple[str, str]
"""Text, and the name of its style."""


class Card(Canvas):
    """Paragraphs below one another; empty ones take no room.

    It is one widget and not a line for each, and fills what it stands in: what is under a cursor changes with every
    key, and each widget whose height changes has the whole screen laid out anew.
    """

    DEFAULT_CSS = "Card { min-height: 100%; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._paragraphs: list[Paragraph] = []
        self._spaced = False

    @property
    def text(self) -> str:
        """Paragraphs that the card shows, one a line."""
        return "\n".join(text for text, _ in self._paragraphs)

    def show(self, paragraphs: Sequence[Paragraph], *, spaced: bool) -> None:
        """Show new paragraphs; `spaced` leaves a row free between them."""
        before = self._height()
        self._paragraphs, self._spaced = [one for one in paragraphs if one[0]], spaced
        self.redraw(resized=self._height() != before)

    def _height(self) -> int:
        return max(self.rows_needed(self.size.width), self.page)

    def draw(self, width: int, height: int) -> Sequence[Row]:  # noqa: ARG002
        rows: list[Row] = []
        for text, style in self._paragraphs:
            rows += [[]] if rows and self._spaced else []
            rows += [[(line, style)] for line in wrap(text, width)]
        return rows
