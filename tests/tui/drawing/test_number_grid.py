"""Lines of numbers: the cursor's column and line, signs, and what gives way where there is little room."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.tui.drawing.number_grids import ROWS
from tui.drawing.number_grid import NumberRow, draw_grid
from tui.drawing.rows import plain_text


def test_the_number_that_is_set_stands_in_brackets() -> None:
    assert plain_text(draw_grid(ROWS, 1, "gate", 40)) == [
        "                     1      ▼2       3",
        "    in line x     1.50   -0.50    2.00",
        "▸ × gate p       ▅0.50  [█1.00]  ▁0.00",
        "  = comes out y   0.75   -0.50    0.00",
    ]


def test_labels_give_way_and_keep_their_letter() -> None:
    rows = plain_text(draw_grid(ROWS, 0, "", 34))
    assert rows[3].startswith("  = comes … y ")
    assert "[" not in "".join(rows)


def test_the_cursors_column_and_what_has_a_style_of_its_own() -> None:
    _, line, _, out = draw_grid(ROWS, 2, "gate", 40)
    assert [style for _, style in line] == ["plain", "plain", "plain", "strong"]
    assert [style for _, style in out] == ["plain", "warn", "good", "warn"]


@given(
    labels=st.lists(st.text("abñ[]日 ", max_size=12), min_size=1, max_size=6),
    count=st.integers(1, 6),
    place=st.integers(0, 5),
    width=st.integers(1, 100),
)
def test_never_wider_than_the_pane(labels: list[str], count: int, place: int, width: int) -> None:
    rows = [NumberRow(label, ["-9.99"] * count, "×", name=label) for label in labels]
    drawn = draw_grid(rows, place, labels[0], width)
    assert len(drawn) == len(labels) + 1
    assert all(sum(cell_len(text) for text, _ in row) <= width for row in drawn)
