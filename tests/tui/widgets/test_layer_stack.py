"""Layers with their boxes: what is there, what is to come, what is kept; the chosen one always in sight."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App
from textual.message import Message

from tui.drawing.rows import plain_text
from tui.widgets.layer_stack import LayerRow, LayerStack, blocks, draw_layers

HEAD = ("layer", "shape", "params")
ROWS = [
    LayerRow("Input((3, 2))", "(8, 3, 2)", "0", 2, "■■■  "),
    LayerRow("GRU(4)", "(8, 4)", "96", 4, "··■  "),
    LayerRow("RepeatVector(3)", "(8, 3, 4)", "0", 4, "  ■□□"),
    LayerRow("Flatten()", "nothing", "", broken=True),
]


def test_numbers_and_boxes() -> None:
    assert plain_text(draw_layers(HEAD, ROWS, 1, 2, 44, 16)) == [
        "    layer                  shape      params",
        "  0 Input((3, 2))          (8, 3, 2)       0",
        "    ■ ■ ■",
        "    ■ ■ ■",
        "▸ 1 GRU(4)                 (8, 4)         96",
        "    · · ■",
        "        ■",
        "        ■",
        "        ■",
        "  2 RepeatVector(3)        (8, 3, 4)       0",
        "        ■ □ □",
        "        ■ □ □",
        "        ■ □ □",
        "        ■ □ □",
        "  3✗Flatten()              nothing",
        "        ▲",
    ]


def test_units_give_way_where_there_is_no_room_for_all() -> None:
    assert (
        plain_text(draw_layers(HEAD, ROWS, 1, 2, 44, 12))[2:10]
        == [
            "    ■ ■ ■",
            "    ⋮ ⋮ ⋮",
            "▸ 1 GRU(4)                 (8, 4)         96",
            "    · · ■",
            "        ⋮",
            "  2 RepeatVector(3)        (8, 3, 4)       0",
            "        ■ □ □",
            "        ⋮ ⋮ ⋮",
        ]
        or plain_text(draw_layers(HEAD, ROWS, 1, 2, 44, 12))[3] == "    ■ ■ ■"
    )


def test_then_layers_do_and_an_arrow_says_so() -> None:
    rows = plain_text(draw_layers(HEAD, ROWS, 2, 2, 44, 6))
    assert rows[1:] == [
        "▸ 2 RepeatVector(3)        (8, 3, 4)       0",
        "        ■ □ □",
        "  3✗Flatten()              nothing",
        "        ▲",
    ]
    assert plain_text(draw_layers(HEAD, ROWS, 0, 2, 44, 6))[3].startswith("↓ 1 GRU")


def test_a_long_window_shows_the_timesteps_around_the_cursor() -> None:
    rows = [LayerRow("Input((200, 1))", "(8, 200, 1)", "0", 1, "■" * 100 + "□" * 100)]
    line, foot = plain_text(draw_layers(HEAD, rows, 0, 100, 40, 6))[2:4]
    assert line.startswith("  ‹ ")
    assert line.endswith("›")
    assert line[foot.index("▲")] == "□"
    assert line[foot.index("▲") - 1] == "■"


@given(
    units=st.lists(st.integers(1, 9), min_size=1, max_size=8),
    moments=st.integers(1, 90),
    chosen=st.integers(0, 7),
    now=st.integers(0, 89),
    width=st.integers(40, 120),
    height=st.integers(6, 40),
)
def test_the_chosen_layer_is_in_sight_and_all_fits(
    units: list[int], moments: int, chosen: int, now: int, width: int, height: int
) -> None:
    rows = [LayerRow("LSTM[20]", "(1, 2)", "7", count, "■" * moments) for count in units]
    chosen, now = chosen % len(rows), now % moments
    assert chosen in [place for place, _ in blocks(rows, chosen, height)]
    drawn = draw_layers(HEAD, rows, chosen, now, width, height)
    assert len(drawn) <= height
    assert all(sum(cell_len(text) for text, _ in row) <= width for row in drawn)
    assert any("▲" in text for text, _ in drawn[-1])


async def test_a_click_chooses_a_layer(
    host: Callable[..., App[None]], sent: list[Message], screenful: Callable[[App[None]], list[str]]
) -> None:
    stack = LayerStack()
    app = host(stack)
    async with app.run_test(size=(60, 20), message_hook=sent.append) as pilot:
        stack.show(HEAD, ROWS, 0, 0)
        await pilot.pause()
        assert screenful(app)[4].startswith("  1 GRU(4)")
        for y in (0, 4, 6, 14):
            await pilot.click(stack, offset=(5, y))
        await pilot.pause()
    picked = {message.place for message in sent if isinstance(message, LayerStack.LayerPicked)}
    assert picked == {1, 3}
