"""Gates and states at one step: little columns, the pinned unit in brackets, its number."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App
from textual.message import Message

from tui.drawing.rows import plain_text
from tui.widgets.parts_table import Part, PartsTable, draw_parts

NAN = float("nan")
PARTS = [
    Part("f", [0.0, 0.93, 1.0], signed=False),
    Part("c[t-1]", [-1.0, 0.0, 1.0], signed=True, clamped=True),
]


def test_each_part_shows_its_units_and_the_pinned_number() -> None:
    assert plain_text(draw_parts("paso 3", PARTS, 1, 1, 40)) == [
        "paso 3",
        "  f      ▁[█]█  0.93",
        "▸ c[t-1] ▁[▅]█ +0.00 ✂",
    ]


def test_the_pinned_column_keeps_its_picture() -> None:
    """A reversed ▂ is the picture of a ▆, so the cursor is brackets and never reversed video."""
    rows = draw_parts("", [Part("f", [0.1, 0.9], signed=False)], 0, 0, 40)
    assert "cursor" not in {style for _, style in rows[1]}


def test_a_scale_that_is_left_grows_and_says_so() -> None:
    part = Part("cell state c", [2.41, -2.5, 1.0], signed=True, reach=2.5)
    (_, row) = plain_text(draw_parts("", [part], 0, 0, 60))
    assert "cell state c\N{NO-BREAK SPACE}±2.5" in row
    assert "[█]▁" in row
    (_, narrow) = plain_text(draw_parts("", [part], 0, 0, 28))
    assert "c\N{NO-BREAK SPACE}±2.5" in narrow


def test_what_is_not_a_number_is_a_question_mark() -> None:
    (_, row) = plain_text(draw_parts("", [Part("f", [0.5, NAN], signed=True)], 1, 0, 40))
    assert row.endswith("[?]     ?")


def test_many_units_scroll_to_the_pinned_one() -> None:
    part = Part("h", [unit / 63 for unit in range(64)], signed=False)
    for unit in (0, 31, 63):
        (_, row) = plain_text(draw_parts("", [part], unit, 0, 30))
        assert "[" in row
        assert row.endswith(f"{unit / 63:.2f}")


def test_names_give_way_before_units_do_and_keep_their_letter() -> None:
    parts = [Part("cell state c", [0.5] * 8, signed=False), Part("forget f", [0.5] * 8, signed=False)]
    assert plain_text(draw_parts("", parts, 0, 1, 30))[1:] == [
        "  cell s… c [▅]▅▅▅▅▅▅▅  0.50",
        "▸ forget f  [▅]▅▅▅▅▅▅▅  0.50",
    ]


@given(
    labels=st.lists(st.text("abñ[]日", max_size=8), max_size=6),
    values=st.lists(st.floats(width=32), max_size=70),
    unit=st.integers(0, 80),
    width=st.integers(30, 120),
)
def test_never_wider_than_the_table(labels: list[str], values: list[float], unit: int, width: int) -> None:
    finite = [value if abs(value) <= 1 else NAN for value in values]
    rows = draw_parts("título", [Part(label, finite, signed=True) for label in labels], unit, 0, width)
    assert len(rows) == len(labels) + 1
    assert all(sum(cell_len(text) for text, _ in row) <= width for row in rows)


async def test_a_click_chooses_a_part(
    host: Callable[..., App[None]], sent: list[Message], screenful: Callable[[App[None]], list[str]]
) -> None:
    table = PartsTable()
    app = host(table)
    async with app.run_test(size=(80, 24), message_hook=sent.append) as pilot:
        assert table.size.height == 0
        table.show("paso 3", PARTS, 1, 0)
        await pilot.pause()
        assert screenful(app)[2].startswith("  c[t-1] ▁[▅]█ +0.00 ✂")
        await pilot.click(table, offset=(4, 0))
        await pilot.click(table, offset=(4, 2))
        await pilot.pause()
    assert {message.place for message in sent if isinstance(message, PartsTable.PartPicked)} == {1}
