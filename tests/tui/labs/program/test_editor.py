"""What is written in the editor, loaded into it or pasted: where lines begin, and that nothing steers the terminal."""

from __future__ import annotations

import pytest

from tui.labs.program.editor import margin_after, plain_lines


@pytest.mark.parametrize(
    ("line", "margin"),
    [
        ("", ""),
        ("for t in range(3):", "    "),
        ("    y = 1", "    "),
        ("  if y:  # c[t-1]", "      "),
        ("a = 1  # so:", ""),
    ],
)
def test_a_line_begins_where_its_block_does(line: str, margin: str) -> None:
    assert margin_after(line) == margin


def test_newlines_are_of_one_kind_and_nothing_steers_the_terminal() -> None:
    assert plain_lines("a\r\n\tb\rc\n") == "a\n\tb\nc\n"
    assert plain_lines("x\x1b[2J\x9b\u202ey") == "x�[2J��y"
