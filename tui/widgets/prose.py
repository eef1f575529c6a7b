"""Prose is the text of a step: Markdown, which keeps `c[t-1]` as it is."""

from __future__ import annotations

from textual.widgets import Markdown


class Prose(Markdown):
    """The prose opens no links: the course has none."""

    DEFAULT_CSS = """
    Prose {
        height: auto;
        padding: 0;
        margin: 0;
        & MarkdownTableContent {
            grid-columns: auto;
            grid-gutter: 0 1;
            keyline: none;
            & > .header { text-style: bold underline; }
        }
    }
    """

    def __init__(self, text: str = "", *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(text, id=id, classes=classes, open_links=False)
