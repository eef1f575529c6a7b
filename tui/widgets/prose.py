"""Prose is the text of a step: Markdown, which keeps `c[t-1]` as it is."""

from __future__ import annotations

from textual.await_complete import AwaitComplete
from textual.widgets import Markdown

from tui.drawing.columns import column_widths

PADDING, GUTTER = 2, 1
"""Cells beside the text of a table's cell, and cells between columns."""


class Prose(Markdown):
    """The prose opens no links: the course has none. It cuts nothing: tables and code wrap."""

    DEFAULT_CSS = """
    Prose {
        height: auto;
        padding: 0;
        margin: 0;
        /* Textual tints this ground: what 256 colours make of the tint, text is not read on. */
        & MarkdownBlock:light > .code_inline { color: $text-error; background: $surface; }
        & MarkdownTableContent {
            grid-columns: auto;
            grid-gutter: 0 1;
            keyline: none;
            & > .header { color: $text-primary; text-style: bold underline; text-overflow: fold; }
            & > .cell { text-overflow: fold; }
        }
        & MarkdownFence {
            overflow: hidden hidden;
            & > Label { width: 100%; padding: 0 1; text-wrap: wrap; text-overflow: fold; }
        }
    }
    """

    def __init__(self, text: str = "", *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(text, id=id, classes=classes, open_links=False)

    def update(self, markdown: str) -> AwaitComplete:
        """Show another text, its tables as wide as there is room."""
        updated = super().update(markdown)

        async def laid_out() -> None:
            await updated
            self.lay_out()

        return AwaitComplete(laid_out())

    def on_resize(self) -> None:
        self.lay_out()

    def lay_out(self) -> None:
        """Give each column of each table its room."""
        for table in self.query("MarkdownTableContent"):
            headers, rows = getattr(table, "headers", []), getattr(table, "rows", [])
            columns = [[cell.plain for cell in column] for column in zip(headers, *rows, strict=False)]
            room = self.content_size.width - GUTTER * (len(columns) - 1) - PADDING * len(columns)
            if columns and room > 0:
                widths = [width + PADDING for width in column_widths(columns, room)]
                table.styles.grid_columns = " ".join(map(str, widths))
