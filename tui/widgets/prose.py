"""The text of a step: Markdown, which keeps `c[t-1]` as it is."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Markdown
from textual.widgets._markdown import MarkdownTable, MarkdownTableContent
from textual.widgets.markdown import MarkdownBlock


class CardRows(MarkdownTableContent):
    """The cells of a table: columns share the width by their longest cell, and no line but the head's costs a row."""

    DEFAULT_CSS = """
    CardRows {
        grid-gutter: 0 1;
        keyline: none;
        & > .header { text-style: bold underline; }
    }
    """

    def on_mount(self) -> None:
        columns = zip(self.headers, *self.rows, strict=True)
        self.styles.grid_columns = " ".join(f"{max(cell.cell_length for cell in column)}fr" for column in columns)


class Card(MarkdownTable):
    """A table that fits beside its lesson's last words."""

    def compose(self) -> ComposeResult:
        self._headers, self._rows = self._get_headers_and_rows()
        yield CardRows(self._headers, self._rows)


class Prose(Markdown):
    """Markdown that opens nothing: the course has no links."""

    DEFAULT_CSS = """
    Prose {
        height: auto;
        padding: 0;
        margin: 0;
    }
    """

    def __init__(self, text: str = "", *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(text, id=id, classes=classes, open_links=False)

    def get_block_class(self, block_name: str) -> type[MarkdownBlock]:
        return Card if block_name == "table_open" else super().get_block_class(block_name)
