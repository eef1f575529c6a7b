"""Lines between two layers: joints where they meet, one behind the other where they cross, heavy where they matter."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.graph.wires import GLYPHS, HEAVY, LIGHT, Arms, Wire, draw_wires, fits, tracks


def text(*wires: Wire, width: int = 12) -> list[str]:
    return ["".join(piece for piece, _ in row).rstrip() for row in draw_wires(wires, width)]


def test_every_joint_has_a_glyph_of_its_own() -> None:
    assert len(GLYPHS) == len(set(GLYPHS)) == 81
    assert Arms(1, 1, 0, 1).glyph == "├"
    assert Arms(2, 2, 1, 0).glyph == "┨"
    assert Arms().glyph == " "
    for arms in product((0, 1, 2), repeat=4):
        assert (Arms(*arms).glyph in " ─│╭╮╯╰├┤┬┴┼╵╷╴╶") == (HEAVY not in arms)


@pytest.mark.parametrize(
    ("wires", "drawn"),
    [
        ([Wire(2, 2)], ["  │"]),
        ([Wire(2, 6)], ["  ╰───╮"]),
        ([Wire(6, 2), Wire(6, 6), Wire(6, 10)], ["  ╭───┼───╮"]),
        ([Wire(2, 2), Wire(2, 6, HEAVY)], ["  ┡━━━┓"]),
        ([Wire(2, 6), Wire(6, 6)], ["  ╰───┤"]),
        # One crosses the other behind it.
        ([Wire(2, 10), Wire(6, 6)], ["  ╰───│───╮"]),
        ([Wire(2, 10, HEAVY), Wire(6, 6)], ["  ┗━━━│━━━┓"]),
        # Side by side where they leave each other room, else one below the other.
        ([Wire(1, 3), Wire(6, 9)], [" ╰─╮  ╰──╮"]),
        ([Wire(1, 6), Wire(3, 9)], [" │ ╰─────╮", " ╰────╮  │"]),
        # What comes down where another starts waits until that has turned away.
        ([Wire(2, 6), Wire(6, 10)], ["  │   ╰───╮", "  ╰───╮   │"]),
    ],
)
def test_lines_as_they_are_drawn(wires: list[Wire], drawn: list[str]) -> None:
    assert text(*wires) == drawn


ENDS = st.sampled_from(range(0, 40, 4))


@settings(deadline=None)
@given(wires=st.lists(st.builds(Wire, ENDS, ENDS, st.sampled_from([LIGHT, HEAVY])), min_size=1, max_size=6))
def test_every_line_arrives(wires: list[Wire]) -> None:
    rows = draw_wires(wires, 40)
    lines = ["".join(piece for piece, _ in row) for row in rows]
    assert all(len(line) == 40 for line in lines)
    for above, below, _ in wires:
        assert lines[0][above] != " "
        assert lines[-1][below] != " "


def test_lines_that_change_places_are_drawn_all_the_same() -> None:
    """There is no way without one upon the other; the layout sees to it that they do not."""
    targets = {2: [6], 6: [2]}
    assert not any(fits(dict(zip(targets, rows, strict=True)), targets) for rows in product(range(3), repeat=2))
    assert tracks([(2, 6), (6, 2)]) == {2: 0, 6: 1}
