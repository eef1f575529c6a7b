"""A line goes out to the same sides in every set."""

from __future__ import annotations

import pytest

from tui.glyphs.boxes import FIRST, LAST, nearest_line
from tui.glyphs.marks import CONSOLES
from tui.glyphs.sets import ASCII, BLOCKS


def test_every_box_has_a_line_of_the_consoles_and_one_of_ascii() -> None:
    for code in range(FIRST, LAST + 1):
        found = nearest_line(chr(code), BLOCKS)
        assert found in CONSOLES or found in "-/\\X", chr(code)
        assert nearest_line(chr(code), ASCII) in "-=|!+/\\X", chr(code)


@pytest.mark.parametrize(
    ("drawn", "blocks", "plain"),
    [
        ("┌─┬─┐", "┌─┬─┐", "+-+-+"),
        ("╭─┴─╮│╰┼╯", "┌─┴─┐│└┼┘", "+-+-+|+++"),
        ("┏━┳━┓┃", "╔═╦═╗║", "+=+=+|"),
        ("╔═╧═╗", "╔═╧═╗", "+=+=+"),
        ("╶╴╷╵╺╸╻╹", "──││══║║", "--||==||"),
        ("┄┆╌╎", "-¦-¦", "-!~!"),
        ("╱╲╳", "/\\X", "/\\X"),
        ("┝╊", "├┼", "++"),
    ],
)
def test_lines_keep_their_sides(drawn: str, blocks: str, plain: str) -> None:
    from tui.glyphs.nearest import nearest  # double lines mixed with single ones are the consoles' own

    assert "".join(nearest(one, "blocks") for one in drawn) == blocks
    assert "".join(nearest(one, "ascii") for one in drawn) == plain
