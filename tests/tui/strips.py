"""What the terminal shows of an app under test, row by row, with its styles."""

from __future__ import annotations

from typing import Any

from textual.app import App
from textual.strip import Strip


def strips_of(app: App[Any]) -> list[Strip]:
    """Returns the rows of the screen.

    Textual has no public way to read a screen as cells: `export_screenshot` makes an SVG, whose styles are lost to a
    test. Everything that a test reads of a screen comes through here.
    """
    return list(app.screen._compositor.render_strips(app.size))
