"""The drain shows what a memory holds after each word, as bars on one scale and as numbers."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from tui.drawing.circuit.drain import Drain, Level, draw_drain
from tui.drawing.rows import plain_text

WORDS = ("ella", "perrea", "sola")
LEVELS = (Level("intact", (0.5, 1.25, -2.0), "dim"), Level("lesioned", (0.5, 0.1, -0.001), "plain"))


def test_a_row_a_level_with_bars_and_numbers() -> None:
    assert plain_text(draw_drain(Drain("how much", WORDS, LEVELS, 1), 60)) == [
        "how much",
        "         ella    perrea  sola",
        "intact   ▃ +0.50 ▅ +1.25 █ -2.00",
        "lesioned ▃ +0.50 ▁ +0.10 ▁ +0.00",
    ]


@pytest.mark.parametrize("width", [20, 40, 76])
def test_the_word_that_is_looked_at_is_shown(width: int) -> None:
    words = [f"w{place}" for place in range(15)]
    levels = [Level("intact", [place / 10 for place in range(15)], "dim")]
    for here in range(15):
        rows = draw_drain(Drain("", words, levels, here), width)
        assert (words[here], "accent") in [(text.strip(), style) for text, style in rows[1]]
        assert all(sum(cell_len(text) for text, _ in row) <= width for row in rows)
