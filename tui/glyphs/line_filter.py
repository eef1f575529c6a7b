"""The filter changes what the app has drawn into the characters of a set, right before the terminal gets it."""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from tui.glyphs.nearest import Table


class GlyphFilter(LineFilter):
    """This filter takes every line of every widget, as Textual's own filters of colours do."""

    def __init__(self, table: Table) -> None:
        super().__init__()
        self.table = table

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """Return the segments in the characters of the set."""
        return [
            segment if segment.text.isascii() else segment._replace(text=segment.text.translate(self.table))
            for segment in segments
        ]
