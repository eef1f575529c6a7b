"""Figures are printed on the command line as wide as the console, in its colours if it has any."""

from __future__ import annotations

from dataclasses import replace

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from tui.drawing.figure import Figure
from tui.drawing.rows import Row
from tui.drawing.verdicts import STYLES as VERDICTS

WIDEST, HEIGHT = 100, 16
"""Columns beyond which a plot only gets emptier, and the rows of a plot."""
STYLES = {
    "plain": "",
    "strong": "bold",
    "dim": "dim",
    "accent": "bold magenta",
    "good": "bold green",
    "warn": "bold yellow",
    "bad": "bold red",
    "cursor": "bold reverse",
    **VERDICTS,
}
"""Style of the console for each style of a row."""


def print_figure(figure: Figure, console: Console) -> None:
    """Print the figure after an empty line. Shapes tell its curves apart where there is no colour."""
    # Here and not above: a command that prints no figure needs neither NumPy nor plotext.
    from tui.drawing.page import SMALLEST_WIDTH, draw_figure
    from tui.drawing.plotext_paint import paint_with_plotext

    console.print()
    width = min(console.width, WIDEST)
    if SMALLEST_WIDTH <= width <= cell_len(figure.title):  # wrapped, and not cut
        console.print(Text(f" {figure.title}", style=STYLES["strong"]))
        figure = replace(figure, title="")
    for row in draw_figure(figure, width, HEIGHT, paint_with_plotext):
        print_row(row, console)


def print_row(row: Row, console: Console) -> None:
    """Print a row of styled text."""
    line = Text()
    for text, style in row:
        line.append(text, STYLES.get(style, style))
    line.rstrip()
    console.print(line, soft_wrap=True)
