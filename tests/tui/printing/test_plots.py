"""Figures are printed as wide as the console, in its colours where it has some."""

from __future__ import annotations

import io

from rich.cells import cell_len
from rich.console import Console

from core.base.language import Strings
from tests.tui.ladder.forecasts import printed, result_of
from tui.drawing.figure import Curve, Figure
from tui.drawing.rows import STYLES
from tui.printing.plots import STYLES as CONSOLE_STYLES
from tui.printing.plots import WIDEST, print_figure


def test_every_style_of_a_row_has_one_on_the_console() -> None:
    assert set(CONSOLE_STYLES) == set(STYLES)


def test_a_figure_is_as_wide_as_the_console_and_no_wider_than_it_needs() -> None:
    figure = Figure("c[t] [/b]", [Curve("f[t]", range(9), range(9))], "x", "y")
    for width in (1, 10, 40, 80, 100, 300):
        console = Console(file=io.StringIO(), width=width)
        print_figure(figure, console)
        assert isinstance(console.file, io.StringIO)
        lines = console.file.getvalue().splitlines()
        assert len(lines) == 17
        assert max(map(cell_len, lines)) <= min(width, WIDEST)
        assert ("c[t] [/b]" in lines[1]) == (width >= 14)


def test_a_console_with_colours_gets_them(home: object, strings: Strings) -> None:
    result = result_of(home, 2)
    assert "\x1b[1;35m" in printed(result, strings, 80, force_terminal=True, color_system="standard")
    assert "\x1b[1;35m" not in printed(result, strings, 80, force_terminal=True, no_color=True)
