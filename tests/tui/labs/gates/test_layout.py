"""What stands in the gates lab, by its view and by the room that it has."""

from __future__ import annotations

import pytest

from tui.labs.gates.layout import LOW, MOST_BESIDE, ROOMY, is_low, layout
from tui.labs.gates.state import VIEWS, View

OWN: dict[View, set[str]] = {
    "circuit": {"#circuit", "#equation"},
    "maps": {"#upper", "#parts", "#equation", "#key", "#heatmaps"},
    "drivers": {"#drivers"},
    "transplant": {"#transplants"},
}
"""What each view shows where there is room, and no gate is held."""


def shown(view: View, words: int = 5, rows: int = LOW, *, known: bool = True, held: bool = False) -> set[str]:
    found = layout(view, words, rows, known=known, held=held)
    return {name for name, there in found.shown.items() if there}


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_shows_its_own(view: View) -> None:
    assert shown(view) == OWN[view]
    assert shown(view, known=False) == {"#circuit"}  # the cell that is to learn


@pytest.mark.parametrize("view", VIEWS)
def test_the_odds_stand_there_while_a_gate_is_held(view: View) -> None:
    assert shown(view, held=True) == OWN[view] | {"#upper"}


def test_where_rows_are_few_one_map_stands_beside_the_parts_or_alone() -> None:
    assert is_low(LOW - 1)
    assert not is_low(LOW)
    few, many = MOST_BESIDE, MOST_BESIDE + 1
    assert shown("maps", few, LOW - 1) == OWN["maps"] - {"#heatmaps"}
    assert shown("maps", many, LOW - 1) == OWN["maps"] - {"#upper"}


def test_the_maps_stand_below_the_circuit_where_rows_are_many() -> None:
    assert layout("circuit", 5, ROOMY, known=True, held=False).below
    assert shown("circuit", rows=ROOMY) == OWN["circuit"] | {"#heatmaps"}
    assert not layout("circuit", 5, ROOMY, known=False, held=False).below
    assert not layout("maps", 5, ROOMY, known=True, held=False).below
