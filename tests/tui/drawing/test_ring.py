"""The ring: corners with their weights, a circle a seed, and no weight where it is not to be told."""

from __future__ import annotations

import pytest

from tui.drawing.ring import ROPES, SOLID, THICKEST, UNWEIGHED, WEIGHT, WIDEST, Corner, draw_ring
from tui.drawing.rows import plain_text

CORNERS = (Corner("SimpleRNN 2", "●", "new", 41, "41 parameters"), Corner("LSTM 2", "▲", "good", 82, "82 parameters"))


def test_the_heavier_one_has_the_longer_bar() -> None:
    drawn = plain_text(draw_ring(CORNERS, 3, "who wins?", 40, 30))
    light, heavy = (row.count(WEIGHT) for row in drawn if WEIGHT in row)
    assert heavy == 2 * light
    assert sum("○ ○ ○" in row for row in drawn) == len(CORNERS)
    assert any("who wins?" in row for row in drawn)
    assert drawn[0] == drawn[-1] == f"●{'═' * 38}●"
    assert sum("─" in row for row in drawn) == 2 * (ROPES - 1)


def test_it_grows_with_its_room_and_no_further() -> None:
    for height in (10, 24, 30, 36, 60):
        drawn = plain_text(draw_ring(CORNERS, 3, "who wins?", 190, height))
        assert len(drawn) <= max(height, 9)
        assert len(drawn[0].strip()) == WIDEST
        assert {len(row) - len(row.lstrip()) for row in drawn} == {(190 - WIDEST) // 2}
    assert sum(SOLID in row for row in drawn) == 2 * (THICKEST - 1)


def test_one_rope_where_there_is_little_room() -> None:
    assert len(draw_ring(CORNERS, 3, "?", 40, 12)) < len(draw_ring(CORNERS, 3, "?", 40, 30))


def test_a_weight_that_is_not_to_be_told_is_not_drawn() -> None:
    rows = plain_text(draw_ring([corner._replace(told="") for corner in CORNERS], 3, "?", 40, 40))
    drawn = "\n".join(rows)
    assert WEIGHT not in drawn
    assert "41" not in drawn
    assert len({row.count(UNWEIGHED) for row in rows} - {0}) == 1  # as long for one as for the other
    assert sum(UNWEIGHED in row for row in rows) > 2 * len(CORNERS)  # and as high as there is room for


@pytest.mark.parametrize("height", [10, 30])
@pytest.mark.parametrize("width", [8, 20, 72])
def test_it_never_leaves_its_room(width: int, height: int) -> None:
    assert {len(row) for row in plain_text(draw_ring(CORNERS, 8, "who wins?", width, height))} == {width}
