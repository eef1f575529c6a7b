"""Places grow with the room there is and never leave it."""

from __future__ import annotations

import itertools

import pytest

from core.networks.cells import CELLS
from tui.drawing.circuit.places import LARGE, SMALL, TIGHT, Places
from tui.drawing.circuit.plan import LANES
from tui.drawing.circuit.plans import plan_of


@pytest.mark.parametrize("cell", CELLS)
def test_every_point_has_a_cell_within(cell: str) -> None:
    plan = plan_of(CELLS[cell])
    for width, height in itertools.product((54, 76, 120, 200), (10, 13, 20, 27, 57)):
        places = Places(plan, width, height)
        for wire in plan.wires:
            for x, y in map(places.spot, wire.points):
                assert 0 < x < width - 11
                assert 0 <= y < height
        columns = [places.columns[name] for name in plan.columns]
        assert all(after - before > 4 for before, after in itertools.pairwise(columns))


def test_lanes_are_small_then_large_then_wider() -> None:
    plan = plan_of(CELLS["lstm"])
    assert tuple(Places(plan, 76, 13).rows[lane] for lane in LANES) == SMALL
    assert not Places(plan, 76, LARGE[-1]).large
    assert Places(plan, 76, LARGE[-1] + 1).large
    assert list(Places(plan, 76, 50).rows.values()) == sorted(Places(plan, 76, 50).rows.values())
    assert Places(plan, 76, 13).depth == 13
    assert tuple(Places(plan, 76, 12).rows[lane] for lane in LANES[:4]) == TIGHT[:4]
    assert Places(plan, 76, 10).depth == 10


def test_numbers_come_closer_where_columns_do() -> None:
    plan = plan_of(CELLS["lstm"])
    assert (Places(plan, 74, 13).gap, Places(plan, 60, 13).gap) == (2, 1)
