"""Frames at the sizes of a lesson and of a lab, as text; narrow ones tell the numbers as lines."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.networks.cells import CELLS
from core.networks.interventions import clamp
from tests.tui.drawing.circuit.circuits import SIZES, TEXTS, path_of, picture, random_trace, scene
from tui.drawing.circuit.draw import Scene, number_of
from tui.drawing.circuit.frame import HEAD, LEAST, TIGHT, draw_frame, least_rows
from tui.drawing.circuit.plans import plan_of
from tui.drawing.rows import plain_text

WIRES = dict.fromkeys(map(ord, "─│╭╮╰╯╴╵╶╷┤├┬┴┼╌"), " ")


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("cell", CELLS)
def test_frames_are_drawn_as_before(cell: str, size: tuple[int, int]) -> None:
    """`python -m tests.tui.drawing.circuit.circuits` writes them down again; look at each."""
    assert picture(cell, *size) == path_of(cell, *size).read_text("utf-8")


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("width", [40, 54, 60, 76, 120, 200])
def test_nothing_is_cut_from_76_columns_on(cell: str, width: int) -> None:
    found = random_trace(cell, 7, clamp(CELLS[cell].gates[0], 1.0))
    for height in (LEAST, 24, 33, 57):
        for beat in plan_of(CELLS[cell]).beats:
            rows = plain_text(draw_frame(CELLS[cell], scene(found, beat), TEXTS, True, width, height))
            assert max(map(len, rows)) <= width
            assert len(rows) <= height
            if width >= 76:
                assert "…" not in "\n".join(rows)


def test_what_lies_on_the_bench_is_told_whole() -> None:
    still = "En la mesa: una celda con olvido, entrada y salida · 575 parámetros con sus salidas"
    drawn = Scene(plan_of(CELLS["lstm"]), None)
    rows = plain_text(draw_frame(CELLS["lstm"], drawn, replace(TEXTS, still=still), True, 56, LEAST))
    assert " ".join(row.strip() for row in rows[:HEAD]).strip() == still


@pytest.mark.parametrize("cell", CELLS)
def test_where_rows_are_few_the_head_gives_way_and_no_number(cell: str) -> None:
    found = random_trace(cell, 7)
    beat = plan_of(CELLS[cell]).beats[-1]
    whole = plain_text(draw_frame(CELLS[cell], scene(found, beat), TEXTS, True, 76, LEAST))
    for height in range(TIGHT, LEAST):
        rows = plain_text(draw_frame(CELLS[cell], scene(found, beat), TEXTS, True, 76, height))
        assert len(rows) <= height
        above = min(HEAD, height - TIGHT)
        assert rows[:above] == ([whole[0], *whole[HEAD - above + 1 : HEAD]] if above else [])
    tight = "\n".join(plain_text(draw_frame(CELLS[cell], scene(found, beat), TEXTS, True, 76, TIGHT)))
    moment, plan = scene(found, beat).moment, plan_of(CELLS[cell])
    assert moment is not None
    told = [tag.amount for tag in plan.tags if not tag.spare] + [port.amount for port in plan.ports]
    assert all(number_of(moment.amounts[name]) in tight for name in told if name in moment.amounts)


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("width", [54, 76, 120])
def test_a_circuit_without_numbers_is_whole_in_fewer_rows(cell: str, width: int) -> None:
    still = Scene(plan_of(CELLS[cell]), None)
    least = least_rows(still)
    whole = plain_text(draw_frame(CELLS[cell], still, TEXTS, True, width, LEAST))
    assert least == TIGHT if cell == "simple_rnn" else least < TIGHT
    for height in range(least, TIGHT):
        rows = plain_text(draw_frame(CELLS[cell], still, TEXTS, True, width, height))
        assert len(rows) <= height
        assert sorted(" ".join(rows).translate(WIRES).split()) == sorted(
            " ".join(whole[HEAD:]).translate(WIRES).split()
        )


def test_the_key_stands_below_where_there_is_room() -> None:
    cell, one = CELLS["lstm"], scene(random_trace("lstm", 7))
    texts = replace(TEXTS, key="━ much")
    assert plain_text(draw_frame(cell, one, texts, True, 76, LEAST + 1))[-1] == "━ much"
    assert "━ much" not in plain_text(draw_frame(cell, one, texts, True, 76, LEAST))


def test_a_still_circuit_says_why_it_has_no_numbers() -> None:
    cell = CELLS["gru"]
    rows = plain_text(draw_frame(cell, Scene(plan_of(cell), None), replace(TEXTS, still="first bet"), True, 76, 16))
    assert rows[0] == "first bet"
    assert len(draw_frame(cell, Scene(plan_of(cell), None), TEXTS, True, 30, 16)) == 3


def test_a_narrow_frame_tells_its_numbers() -> None:
    rows = plain_text(draw_frame(CELLS["lstm"], scene(random_trace("lstm", 7)), TEXTS, True, 40, 16))
    assert any(row.startswith("c[t] = ") for row in rows)
