"""The engine's line: glyph, words, and a bar where there is room."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App

from core.base.errors import DembowError
from core.base.language import LANGUAGES
from core.engine.client import EngineState
from core.jobs.stages import Stage
from tui.drawing.rows import plain_text
from tui.strings import load_strings
from tui.widgets.engine_status import GLYPHS, MOST_ROWS, EngineStatus, draw_status, draw_told


def drawn(state: str, text: str, fraction: float | None, width: int) -> str:
    return plain_text([draw_status(state, text, fraction, width)])[0]


def test_the_bar_follows_the_words() -> None:
    assert drawn("training", "training LSTM 8", 0.4, 60) == "▶ training LSTM 8 40 % ████▊"
    assert drawn("ready", "ready", None, 60) == "● ready"
    assert drawn("queued", load_strings("en")("stage.queued", label="3"), None, 60) == "◌ queued, place 3"


def test_every_stage_of_a_run_and_every_state_of_an_engine_has_a_glyph() -> None:
    assert set(GLYPHS) == {*get_args(Stage), *get_args(EngineState)}


def test_a_narrow_line_gives_up_the_bar_then_the_words() -> None:
    assert drawn("training", "training LSTM 8", 0.4, 30) == "▶ training LSTM 8 40 %"
    assert drawn("training", "training LSTM 8", 0.4, 12) == "▶ training …"


@pytest.mark.parametrize("state", sorted(GLYPHS))
def test_brackets_are_kept(state: str) -> None:
    assert drawn(state, "c[t-1] [/x]", None, 40) == f"{GLYPHS[state]} c[t-1] [/x]"


@given(
    state=st.sampled_from(sorted(GLYPHS)),
    text=st.text(max_size=60).filter(str.isprintable),
    fraction=st.none() | st.floats(0, 1) | st.just(float("nan")),
    width=st.integers(2, 100),
)
def test_never_wider_than_the_line(state: str, text: str, fraction: float | None, width: int) -> None:
    assert sum(cell_len(piece) for piece, _ in draw_status(state, text, fraction, width)) <= max(width, 3)


@pytest.mark.parametrize("width", [58, 78, 98])
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_error_of_ordinary_length_is_told_to_its_end(language: str, width: int) -> None:
    strings = load_strings(language)
    told = strings.explain(DembowError("unknown_word", word="gato", known="ella perrea sola bichota con la ."))
    rows = plain_text(draw_told("ready", told, None, width))
    assert 1 < len(rows) <= MOST_ROWS
    assert max(map(cell_len, rows)) <= width
    assert " ".join(" ".join(rows).split()) == f"● {told}"


@given(text=st.text(max_size=400).filter(str.isprintable), width=st.integers(2, 100))
def test_what_is_told_at_length_stays_in_its_rows(text: str, width: int) -> None:
    rows = draw_told("lost", text, None, width)
    assert len(rows) <= MOST_ROWS
    assert all(sum(cell_len(piece) for piece, _ in row) <= max(width, 3) for row in rows)


async def test_an_exception_s_text_stays_in_its_line(
    host: Callable[..., App[None]], screenful: Callable[[App[None]], list[str]]
) -> None:
    status = EngineStatus()
    app = host(status)
    async with app.run_test(size=(80, 24)) as pilot:
        status.show("lost", "W[x]\nsecond line \x1b[2J [b +", None)
        await pilot.pause()
        assert status.size.height == 1
        assert screenful(app)[0].split() == ["✗", "W[x]", "second", "line", "[2J", "[b", "+"]


async def test_a_status_as_wide_as_it_needs_has_its_bar(
    host: Callable[..., App[None]], screenful: Callable[[App[None]], list[str]]
) -> None:
    status = EngineStatus()
    status.styles.width = "auto"
    app = host(status)
    async with app.run_test(size=(80, 24)) as pilot:
        status.show("training", "training LSTM 8", 0.5)
        await pilot.pause()
        assert screenful(app)[0].rstrip() == "▶ training LSTM 8 50 % ██████"
        status.show("ready", "ready")
        await pilot.pause()
        assert status.size.width == len("● ready")
