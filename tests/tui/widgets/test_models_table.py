"""The models: status, verdicts as a bar of glyphs, the last phrase, selection."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App
from textual.message import Message

from tui.verdicts import GLYPHS
from tui.widgets.canvas import plain_text
from tui.widgets.models_table import ModelLine, ModelsTable, draw_models, verdict_bar

MARKS: dict[str, str] = dict(GLYPHS)
LINES = [
    ModelLine("Conteos", "", {"learned": 15, "repeated": 5}, "la c[t-1] perrea", "repeated"),
    ModelLine("LSTM 8", "42 %"),
]


def test_a_line_a_model() -> None:
    assert plain_text(draw_models(LINES, 0, MARKS, 64)) == [
        "▸ Conteos      ✓✓✓✓✓✓✓✓✓✓✓✓✓✓✓⇄⇄⇄⇄⇄  ⇄ la c[t-1] perrea",
        "  LSTM 8  42 % ····················",
    ]


@given(
    counts=st.dictionaries(st.sampled_from(sorted(MARKS)), st.integers(0, 500), max_size=6),
    width=st.integers(1, 40),
)
def test_the_bar_is_full_and_says_nothing_that_was_not_sung(counts: dict[str, int], width: int) -> None:
    pieces = verdict_bar(counts, MARKS, width)
    assert sum(cell_len(text) for text, _ in pieces) == width
    assert {name for _, name in pieces} <= {name for name, count in counts.items() if count} | {"dim"}


@given(
    label=st.text("abñ[]日", min_size=1, max_size=12),
    status=st.text("abñ[]日 %", max_size=12),
    phrase=st.text("abñ[]日 ", max_size=80),
    width=st.integers(40, 120),
)
def test_never_wider_than_the_table(label: str, status: str, phrase: str, width: int) -> None:
    lines = [ModelLine(label, status, {"learned": 3, "broken": 1}, phrase, "new"), ModelLine("LSTM")]
    rows = draw_models(lines, 1, MARKS, width)
    assert all(sum(cell_len(text) for text, _ in row) <= width for row in rows)


async def test_arrows_and_clicks_select(
    host: Callable[..., App[None]], sent: list[Message], screenful: Callable[[App[None]], list[str]]
) -> None:
    table = ModelsTable(MARKS)
    app = host(table)
    async with app.run_test(size=(80, 24), message_hook=sent.append) as pilot:
        table.focus()
        await pilot.press("down")  # nothing to select yet
        table.show(LINES, 0)
        await pilot.pause()
        assert "c[t-1]" in screenful(app)[0]
        await pilot.press("up")
        await pilot.click(table, offset=(3, 0))
        await pilot.pause()
    # The hook sees a message at each widget that it reaches.
    picked = [message.place for message in sent if isinstance(message, ModelsTable.ModelPicked)]
    assert list(dict.fromkeys(picked)) == [1, 0]
