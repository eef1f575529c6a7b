"""Texts fit their cells, and words go on below."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.drawing.rows import fit, plain_text, squeeze, wrap


@given(st.text("aé雪 ", max_size=30), st.integers(0, 20))
def test_a_text_takes_its_width(text: str, width: int) -> None:
    assert cell_len(fit(text, width)) == width


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [("forget gate f", 13, "forget gate f"), ("forget gate f", 10, "forget … f"), ("forget gate f", 4, "for…")],
)
def test_a_name_gives_way_before_its_letter(text: str, width: int, shown: str) -> None:
    assert squeeze(text, width).rstrip() == shown


@given(st.lists(st.text("abc", min_size=1, max_size=9), max_size=9), st.integers(2, 12))
def test_wrapped_words_lose_nothing(words: list[str], width: int) -> None:
    lines = wrap(" ".join(words), width)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == "".join(words)


def test_rows_without_their_styles() -> None:
    assert plain_text([[("one ", "plain"), ("two", "bad")], [("  ", "dim")]]) == ["one two", ""]


@pytest.mark.parametrize("width", range(5, 30))
def test_a_number_and_its_percent_sign_stay_together(width: int) -> None:
    lines = wrap("it moved 38 % of 100 % of the bet", width)
    assert all(cell_len(line) <= width for line in lines)
    assert " ".join(lines) == "it moved 38 % of 100 % of the bet"
    assert not any(line.startswith("%") for line in lines)


def test_no_line_begins_with_the_dot_that_parts_things() -> None:
    assert wrap("100 steps · 16 units · clipping", 12) == ["100 steps ·", "16 units ·", "clipping"]


SIGNS = ("👨‍👩‍👧‍👦", "🇲🇽", "👋🏽", "e\u0301", "❤️")


@pytest.mark.parametrize("sign", SIGNS)
def test_a_sign_of_several_characters_is_neither_cut_nor_broken(sign: str) -> None:
    text = f"Ana{sign}{sign}{sign}Ruiz"
    for width in range(2, 14):
        shown = fit(text, width)
        assert cell_len(shown) == width
        rest = shown.rstrip("…").rstrip().replace(sign, "")
        assert "AnaRuiz".startswith(rest), (width, shown)
        lines = wrap(text, width)
        assert "".join(lines) == text
        assert all(not line.replace(sign, "").strip("AnaRuiz") for line in lines), lines
