"""A strip shows every value of a few seeds."""

from __future__ import annotations

from tui.drawing.strip import WIDE, heaps, places, strip


def test_a_strip_shows_every_value() -> None:
    assert strip([0.0, 0.5, 0.5, 1.0], 0.0, 1.0, 5) == "1·2·1"
    assert strip([0.3] * 12, 0.0, 1.0, 11) == "···+·······"
    assert strip([7.0, 7.0], 7.0, 7.0, 3) == "·2·"
    assert strip([-1.0, 9.0], 0.0, 1.0, 2) == "11"


def test_heaps_are_as_high_as_there_are_values() -> None:
    counts = places([0.0, 0.5, 0.5, 1.0], 0.0, 1.0, 5)
    assert counts == [1, 0, 2, 0, 1]
    assert heaps(counts, 2, 2) == ["▁ █ ▁", "█ █ █"]
    assert heaps(counts, 2, 0) == []


def test_a_heap_is_wide_where_there_is_room_and_hides_no_other() -> None:
    counts = [0] * WIDE
    counts[10], counts[20], counts[21] = 1, 4, 2
    drawn = heaps(counts, 4, 4)
    assert [drawn[0].strip(), drawn[-1].split()] == ["██", ["███", "████"]]
    assert drawn[0].index("█") == 19
    assert drawn[1][21] != "█"  # one that is beside a higher one keeps its own height
