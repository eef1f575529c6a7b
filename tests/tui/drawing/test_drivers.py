"""The drivers of a bet as text art."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from tui.drawing.drivers import Driver, draw_drivers
from tui.drawing.rows import plain_text

HEARD = [Driver("ella", 7.31, 4.2), Driver("perrea", 1.83, 0.9), Driver("sola", -0.5, -0.25)]


def test_a_bar_a_word_with_both_numbers() -> None:
    assert plain_text(draw_drivers("sola?", ("silenced", "gradient"), HEARD, 45)) == [
        "sola?",
        "                            silenced gradient",
        "ella   ████████████████████    +7.31    +4.20",
        "perrea █████                   +1.83    +0.90",
        "sola   ░                       -0.50    -0.25",
    ]


@pytest.mark.parametrize("width", [30, 60, 80, 120])
def test_every_number_stands_at_every_width(width: int) -> None:
    rows = plain_text(draw_drivers("sola?", ("silenced", "gradient"), HEARD, width))
    assert all(cell_len(row) <= width for row in rows)
    for row, driver in zip(rows[-3:], HEARD, strict=True):
        assert f"{driver.silenced:+.2f}" in row
        assert f"{driver.slope:+.2f}" in row


def test_where_nothing_drove_there_is_no_bar() -> None:
    rows = plain_text(draw_drivers("", ("a", "b"), [Driver("ella", 0.0, 0.0)], 40))
    assert "█" not in rows[-1]
    assert "+0.00" in rows[-1]
