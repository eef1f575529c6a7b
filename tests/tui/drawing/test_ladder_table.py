"""The ladder as text art, and its lines picked by keys and mouse."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.tui.drawing.ladders import HEAD, LINES
from tui.drawing.ladder_table import LadderLine, draw_ladder
from tui.drawing.rows import plain_text


def test_where_verdicts_have_no_room_all_are_told_in_short() -> None:
    words, short = "loses to the exact line: 7.3 times", "loses: 7.3 times"
    lines = [LadderLine("▼", "bad", "Last value", "0.02", words, short=short)]
    assert "…" not in "".join(plain_text(draw_ladder(("model", "MSE", "verdict"), lines, 0, 42)))
    assert plain_text(draw_ladder(("model", "MSE", "verdict"), lines, 0, 80))[1].endswith("exact line: 7.3 times")


def test_a_line_a_model() -> None:
    assert plain_text(draw_ladder(HEAD, LINES, 1, 64)) == [
        "    model         MSE  verdict",
        "  ▲ GRU [t-1]  0.0030  beats the straight line by 29 %",
        "▸ ◆ Exact line 0.0042  what there is to beat",
        "  … LSTM          0.2  ████       40 %  learning",
    ]


def test_the_error_that_verdicts_go_by_stands_beside_where_there_is_room() -> None:
    lines = [replace(LINES[0], judged="0.0031"), *LINES[1:]]
    assert plain_text(draw_ladder(HEAD, lines, 1, 64, "test"))[:2] == [
        "    model         MSE    test  verdict",
        "  ▲ GRU [t-1]  0.0030  0.0031  beats the straight line by 29 %",
    ]
    assert plain_text(draw_ladder(HEAD, lines, 0, 45, "test"))[1] == "▸ ▲ GRU [t-1]  0.0030  beats the straight li…"


def test_without_room_words_go_and_figures_stay() -> None:
    assert plain_text(draw_ladder(HEAD, LINES, 0, 32))[1] == "▸ ▲ GRU [t-1]  0.0030"


@given(
    name=st.text(max_size=40),
    words=st.text(max_size=60),
    width=st.integers(24, 120),
    progress=st.none() | st.floats(0, 1),
)
def test_never_wider_than_its_place(name: str, words: str, width: int, progress: float | None) -> None:
    line = LadderLine("▲", "good", name, "0.00012", words, progress, "0.12")
    for row in draw_ladder(HEAD, [line, *LINES], 0, width, "test"):
        assert sum(cell_len(text) for text, _ in row) <= width
