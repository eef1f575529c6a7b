"""Every seed in sight, and the interval of their mean."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.drawing.rows import plain_text
from tui.widgets.strips import Contender, draw_strips

A = Contender("LSTM 8", "accent", [1.0, 1.0, 0.5], 0.75, 0.5, 1.0)
B = Contender("GRU [8]", "good", [0.0], 0.0, 0.0, 0.0)


def test_all_on_one_scale() -> None:
    assert plain_text(draw_strips("every seed", [A, B], ("0.0", "1.0"), 22)) == [
        "every seed",
        "LSTM 8   ······1·····2",
        "               ├──●──┤",
        "GRU [8]  1············",
        "         ●",
        "         0.0       1.0",
    ]


@given(
    values=st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=40),
    name=st.text(max_size=30),
    width=st.integers(20, 120),
)
def test_never_wider_than_its_place(values: list[float], name: str, width: int) -> None:
    one = Contender(name, "plain", values, values[0], min(values), max(values))
    for row in draw_strips("t" * 200, [one, B], ("0", "1"), width):
        assert sum(cell_len(text) for text, _ in row) <= width
