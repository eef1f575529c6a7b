"""Models side by side: shares of verdicts that add up, a phrase where there is room."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App
from textual.message import Message

from tui.drawing.rows import plain_text
from tui.drawing.verdicts import GLYPHS
from tui.widgets.models_table import ModelLine, ModelsTable, draw_models, verdict_bar

LINES = [
    ModelLine("Pairs", "", {"learned": 50, "broken": 50}, "la la c[t-1]", "broken"),
    ModelLine("LSTM 8", "42 %"),
]


def test_one_line_a_model() -> None:
    assert plain_text(draw_models(LINES, 1, GLYPHS, 60)) == [
        "  Pairs       ✓✓✓✓✓✓✓✓✓✓✗✗✗✗✗✗✗✗✗✗  ✗ la la c[t-1]",
        "▸ LSTM 8 42 % ····················",
    ]


def test_a_narrow_table_gives_up_the_phrase() -> None:
    assert plain_text(draw_models(LINES, 0, GLYPHS, 30))[0] == "▸ Pairs       ✓✓✓✓✓✓✗✗✗✗✗✗"


@given(
    verdicts=st.dictionaries(st.sampled_from(sorted(GLYPHS)), st.integers(0, 500)),
    width=st.integers(6, 40),
)
def test_the_shares_fill_the_bar(verdicts: dict[str, int], width: int) -> None:
    assert sum(len(text) for text, _ in verdict_bar(verdicts, GLYPHS, width)) == width


@given(
    label=st.text("abñ[]日", min_size=1, max_size=12),
    status=st.text("abñ[]日 %", max_size=12),
    phrase=st.text("abñ[]日 ", max_size=80),
    width=st.integers(40, 120),
)
def test_never_wider_than_the_table(label: str, status: str, phrase: str, width: int) -> None:
    lines = [ModelLine(label, status, {"learned": 3, "broken": 1}, phrase, "new"), ModelLine("LSTM")]
    rows = draw_models(lines, 1, GLYPHS, width)
    assert all(sum(cell_len(text) for text, _ in row) <= width for row in rows)


async def test_arrows_and_clicks_pick_a_model(host: Callable[..., App[None]], sent: list[Message]) -> None:
    table = ModelsTable(GLYPHS)
    async with host(table).run_test(size=(80, 24), message_hook=sent.append) as pilot:
        table.focus()
        await pilot.press("down")  # nothing there yet
        table.show(LINES, 0)
        await pilot.pause()
        await pilot.press("up")
        await pilot.click(table, offset=(3, 0))
        await pilot.pause()
    picked = {id(message): message.place for message in sent if isinstance(message, ModelsTable.ModelPicked)}
    assert list(picked.values()) == [1, 0]


async def test_focus_shows_without_colour(
    host: Callable[..., App[None]], screenful: Callable[[App[None]], list[str]]
) -> None:
    table, other = ModelsTable(GLYPHS), ModelsTable(GLYPHS)
    app = host(table, other)
    async with app.run_test(size=(80, 24)) as pilot:
        table.show(LINES, 1)
        other.show(LINES, 0)
        other.focus()
        await pilot.pause()
        assert [line[:2] for line in screenful(app)[:4]] == ["  ", "▸ ", "► ", "  "]
        table.focus()
        await pilot.pause()
        assert [line[:2] for line in screenful(app)[:4]] == ["  ", "► ", "▸ ", "  "]
