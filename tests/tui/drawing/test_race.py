"""A race as text art: bars on their way, the spread of the seeds, and columns whose rows tell the same step."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from tui.drawing.race import NARROWEST, RaceLane, SungLine, draw_columns, draw_lanes
from tui.drawing.rows import plain_text
from tui.drawing.verdicts import GLYPHS

WORDS = {verdict: verdict for verdict in GLYPHS}
SUNG = (SungLine(0, "broken", "la con la"), SungLine(150, "learned", "la bichota perrea con ella"))
LANES = (
    RaceLane("SimpleRNN 4", "bad", 0.5, 0.25, 0.75, "0 of 8", SUNG),
    RaceLane("GRU 4", "good", 1.0, 1.0, 1.0, "8 of 8", (SUNG[1], SUNG[1])),
)


def test_a_bar_is_as_long_as_the_mean_and_shows_the_spread_of_the_seeds() -> None:
    assert plain_text(draw_lanes(LANES, 54)) == [
        "SimpleRNN 4 ██████├██████──────┤······┃  50 %  0 of 8",
        "GRU 4       ██████████████████████████┃ 100 %  8 of 8",
    ]


def test_a_lane_of_several_rows_tells_its_numbers_in_the_middle() -> None:
    thin, thick = (plain_text(draw_lanes(LANES, 54, rows)) for rows in (1, 3))
    assert [thick[1], thick[5]] == thin
    assert thick[3] == ""
    assert [row.split() for row in (thick[0], thick[4])] == [["█" * 13, "┃"], ["█" * 26 + "┃"]]
    assert thick[0] == thick[2]


@pytest.mark.parametrize("width", [20, 36, 60, 80, 120])
def test_lanes_are_no_wider_than_their_room_and_lose_no_number(width: int) -> None:
    rows = plain_text(draw_lanes(LANES, width))
    assert max(map(cell_len, rows)) <= width
    assert [" 50 %" in rows[0], "100 %" in rows[1]] == [True, True]
    assert not any("…" in row for row in rows) or width < 30


def test_phrases_stand_in_columns_step_beside_step() -> None:
    assert plain_text(draw_columns(LANES, GLYPHS, WORDS, 50, 10)) == [
        "SimpleRNN 4               GRU 4",
        "  0 ✗ la con la           150 ✓ la bichota perrea",
        "                                con ella",
        "150 ✓ la bichota perrea   150 ✓ la bichota perrea",
        "      con ella                  con ella",
    ]


def test_phrases_have_air_between_them_where_all_of_them_have_room() -> None:
    close, airy = (plain_text(draw_columns(LANES, GLYPHS, WORDS, 50, height, airy=True)) for height in (5, 6))
    assert "" not in close
    assert [row for row in airy if row] == close
    assert airy.count("") == 1


def test_where_rows_are_few_the_newest_are_shown_whole() -> None:
    rows = plain_text(draw_columns(LANES, GLYPHS, WORDS, 50, 4))
    assert rows[1].startswith("150 ✓ la bichota")
    assert len(rows) == 3
    assert len(draw_columns(LANES, GLYPHS, WORDS, 50, 1)) == 1


def test_a_wide_column_names_the_verdict() -> None:
    assert "✓ la bichota perrea con ella  learned" in plain_text(draw_columns(LANES, GLYPHS, WORDS, 120, 9))[2]


@pytest.mark.parametrize("width", [2 * NARROWEST + 2, 40, 76, 116])
def test_no_word_is_cut(width: int) -> None:
    rows = plain_text(draw_columns(LANES, GLYPHS, WORDS, width, 40))
    assert max(map(cell_len, rows)) <= width
    assert not any("…" in row for row in rows)


def test_without_room_or_runners_there_is_nothing() -> None:
    assert draw_lanes((), 80) == []
    assert draw_columns((), GLYPHS, WORDS, 80, 10) == []
    assert draw_columns(LANES, GLYPHS, WORDS, NARROWEST, 10) == []
    assert draw_columns(LANES, GLYPHS, WORDS, 80, 0) == []
