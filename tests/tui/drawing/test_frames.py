"""Frames of a neuron: unrolled, folded, single and as a layer; never wider than there is room."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.tui.drawing.framed import LAYER, SINGLE
from tui.drawing.frames import Frame, draw_folded, draw_frames, first_shown
from tui.drawing.rows import plain_text


def test_one_frame_a_step_each_fed_by_the_one_before() -> None:
    assert plain_text(draw_frames(SINGLE, 1, "tanh", 0, 40)) == [
        "        t-1            t",
        "      y  0.76     y[t]  0.54",
        "         ▲             ▲",
        "      ┌──┴───┐y[t-1]╔══╧═══╗",
        " 0.00▶│ tanh │ 0.76▶║ tanh ║ 0.54▶",
        "      └──┬───┘      ╚══╤═══╝",
        "         ▲             ▲",
        "      x  1.00     x[t]  0.00",
    ]


def test_where_there_is_no_room_the_oldest_go() -> None:
    rows = plain_text(draw_frames(SINGLE, 2, "relu", 0, 28))
    assert rows[0] == "        t-1            t"
    assert rows[4] == " 0.76▶│ relu │ 0.54▶║ relu ║"
    assert rows[7] == "      x  0.00     x[t] -0.50"
    assert (first_shown(2, 28), first_shown(2, 42), first_shown(9, 5)) == (1, 0, 9)


def test_frames_to_come_stand_empty_where_there_is_room() -> None:
    assert plain_text(draw_frames(SINGLE, 0, "tanh", 0, 30)) == [
        "         t            t+1",
        "    y[t]  0.76",
        "         ▲",
        "y[t-1]╔══╧═══╗      ┌╌╌╌╌╌╌┐",
        " 0.00▶║ tanh ║ 0.76▶┆ tanh ┆",
        "      ╚══╤═══╝      └╌╌╌╌╌╌┘",
        "         ▲",
        "    x[t]  1.00",
    ]
    last = plain_text(draw_frames(SINGLE, len(SINGLE) - 1, "tanh", 0, 200))
    assert "┆" not in "".join(last)  # none comes after the last


def test_a_layer_shows_all_its_outputs() -> None:
    assert plain_text(draw_frames(LAYER, 1, "linear", 1, 34)) == [
        "        t-1            t",
        "      ┌ y ───┐      ╔ y[t] ╗",
        "      │  0.50│y[t-1]║  0.33║",
        " 0.00▶│ -0.25│─────▶║▸ 0.00║─────▶",
        "      │  0.10│      ║  -1e6║",
        "      └──┬───┘      ╚══╤═══╝",
        "         ▲             ▲",
        "      x  1.00     x[t]  0.00",
    ]


def test_where_dense_reads_the_state_both_are_told_apart() -> None:
    frames = [Frame(1.0, [0.0], [0.76], -0.52), Frame(0.0, [0.76], [0.54], -0.09)]
    rows = plain_text(draw_frames(frames, 1, "tanh", 0, 40))
    assert rows[1:5] == [
        "      y -0.52     y[t] -0.09",
        "   Dense ▲       Dense ▲",
        "      ┌──┴───┐h[t-1]╔══╧═══╗",
        " 0.00▶│ tanh │ 0.76▶║ tanh ║ 0.54▶",
    ]
    layer = [Frame(1.0, [0.0, 0.0], [0.5, -0.25], 1.5)]
    assert plain_text(draw_frames(layer, 0, "tanh", 0, 20))[1:5] == [
        "    y[t]  1.50",
        "   Dense ▲",
        "      ╔ h[t] ╗",
        "h[t-1]║▸ 0.50║",
    ]


def test_folded_it_is_one_neuron_with_a_loop() -> None:
    assert plain_text(draw_folded(SINGLE[1], "tanh", 0, 40)) == [
        "         t",
        "    y[t]  0.54",
        "   ╭─────▲",
        "   │  ╔══╧═══╗",
        "   ╰─▶║ tanh ║ ↻ y[t-1]  0.76",
        "      ╚══╤═══╝",
        "         ▲",
        "    x[t]  0.00",
    ]
    rows = plain_text(draw_folded(Frame(1.0, [0.0] * 3, [0.5, -0.25, 0.1], 1.5), "tanh", 2, 40))
    assert rows[1:8] == [
        "    y[t]  1.50",
        "   ╭─────▲ Dense",
        "   │  ╔ h[t] ╗",
        "   │  ║  0.50║",
        "   ╰─▶║ -0.25║ ↻ h[t-1]",
        "      ║▸ 0.10║",
        "      ╚══╤═══╝",
    ]


numbers = st.floats(allow_nan=True, width=32)


@pytest.mark.slow
@given(
    values=st.lists(st.tuples(numbers, numbers, numbers), min_size=1, max_size=20),
    units=st.integers(1, 5),
    readout=st.booleans(),
    activation=st.sampled_from(["tanh", "relu", "linear"]),
    unit=st.integers(0, 4),
    width=st.integers(1, 120),
)
def test_exactly_as_wide_as_the_pane(
    values: list[tuple[float, float, float]], units: int, readout: bool, activation: str, unit: int, width: int
) -> None:
    frames = [Frame(x, [y] * units, [z] * units, z if readout else None) for x, y, z in values]
    rows = draw_frames(frames, len(frames) - 1, activation, unit, width)
    folded = draw_folded(frames[0], activation, unit, width)
    for row in (*rows, *folded):
        assert sum(cell_len(text) for text, _ in row) == width
    assert len(rows) == (8 if units == 1 else units + 5 + 2 * readout)
