"""A page in lines: broken at spaces, the newest rows, the step at which each was begun, the newest stroke apart."""

from __future__ import annotations

from core.jobs.letter_strokes import Stroke
from tui.drawing.manuscript import page_rows, sample_rows
from tui.drawing.rows import plain_text

PAGE = (Stroke(0, "la bic"), Stroke(5, "hota p"), Stroke(10, "errea\n"), Stroke(15, "con el"))


def test_the_margin_says_when_a_line_was_begun() -> None:
    assert plain_text(page_rows(PAGE, 50, 4)) == ["    0│ la bichota perrea", "   15│ con el"]


def test_a_narrow_page_has_no_margin_and_breaks_at_spaces() -> None:
    assert plain_text(page_rows(PAGE, 10, 9)) == ["la bichota", "perrea", "con el"]


def test_the_newest_rows_are_seen_and_the_newest_stroke_stands_out() -> None:
    rows = page_rows(PAGE, 10, 2)
    assert plain_text(rows) == ["perrea", "con el"]
    assert [text for text, style in rows[-1] if style == "accent"] == ["con el"]
    assert not any(text for row in rows[:-1] for text, style in row if style == "accent")


def test_a_long_word_is_broken_and_no_row_is_too_wide() -> None:
    rows = plain_text(sample_rows("x" * 25 + " y", 10, 5))
    assert rows == ["x" * 10, "x" * 10, "x" * 5 + " y"]
    assert plain_text(sample_rows("漢字漢字", 5, 5)) == ["漢字", "漢字"]


def test_a_sample_begins_at_its_beginning() -> None:
    assert plain_text(sample_rows("a\nb\nc\nd", 10, 2)) == ["a", "b"]


def test_nothing_fits_in_no_room() -> None:
    assert page_rows(PAGE, 0, 5) == sample_rows("a", 5, 0) == []
    assert plain_text(page_rows((), 50, 3)) == ["     │"]
