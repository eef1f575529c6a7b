"""Which word drove each bet of a sentence, printed bet by bet."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console

from core.base.language import Strings
from core.lesions.drivers import Drivers
from tui.drawing.drivers import Driver, draw_drivers
from tui.drawing.numbers import percent
from tui.drawing.rows import plain_text

WIDEST = 100


def print_drivers(
    told: Drivers, words: Sequence[str], tokens: Sequence[str], strings: Strings, console: Console
) -> None:
    """Print the words before each bet with their bars; `tokens` are the words that numbers stand for."""
    heads = strings("lab.gates.silenced"), strings("lab.gates.slope")
    for t, heard in enumerate(words):
        share = percent(float(told.odds[t]))
        title = strings("lab.gates.drivers", word=tokens[told.said[t]], share=share, heard=heard)
        numbers = zip(words, told.silenced[t].tolist(), told.slopes[t].tolist(), strict=True)
        each = [Driver(*one) for one in list(numbers)[: t + 1]]
        for line in plain_text(draw_drivers(title, heads, each, min(console.width, WIDEST))):
            console.print(line, markup=False, highlight=False)
        console.print()
