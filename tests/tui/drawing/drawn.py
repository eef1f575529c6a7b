"""Figures drawn on a page of text."""

from __future__ import annotations

from tui.drawing.figure import Figure
from tui.drawing.page import draw_figure
from tui.drawing.rows import plain_text


def art(figure: Figure, width: int, height: int) -> list[str]:
    return plain_text(draw_figure(figure, width, height))
