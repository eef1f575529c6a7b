"""Put in order: carry with the keys or the mouse; the truth by glyph and place."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App
from textual.message import Message

from tui.drawing.rows import plain_text
from tui.widgets.answer import AnswerGiven
from tui.widgets.order import OrderQuestion, draw_order

ITEMS = [("f", "forget part of c[t-1]"), ("i", "write what is new"), ("o", "say h")]
LABELS = {**dict(ITEMS), "unknown": "I don't know"}


def drawn(cursor: int | None, held: int | None = None, truth: object = None, width: int = 40) -> list[str]:
    return plain_text([row for _, row in draw_order(["f", "i", "o"], LABELS, cursor, held, truth, width)])


def answers(sent: list[Message]) -> list[object]:
    return list({id(message): message.answer for message in sent if isinstance(message, AnswerGiven)}.values())


def test_items_are_numbered() -> None:
    assert drawn(1) == ["   1. forget part of c[t-1]", " ▸ 2. write what is new", "   3. say h", "   ·  I don't know"]
    assert drawn(1, held=1)[1] == " ↕ 2. write what is new"


def test_the_truth_says_where_each_belongs() -> None:
    assert drawn(None, truth=("f", "o", "i")) == [
        "   1. ✓ forget part of c[t-1]",
        "   2. ✗ →3. write what is new",
        "   3. ✗ →2. say h",
        "   ·  I don't know",
    ]


def test_who_skips_sees_the_right_order_and_no_fault() -> None:
    for skipped in ("unknown", None, ["another", "lesson"]):
        question = OrderQuestion(ITEMS, "I don't know")
        question.reveal(skipped, ["i", "f", "o"])
        assert question.order == ["i", "f", "o"]
        rows = plain_text(question.draw(40, 9))
        assert rows[0] == "   1. ✓ write what is new"
        assert not any("✗" in row for row in rows)


def test_a_long_item_goes_on_below_itself() -> None:
    assert drawn(0, width=20)[:2] == [" ▸ 1. forget part of", "      c[t-1]"]


@given(label=st.text(max_size=60), width=st.integers(20, 80), truth=st.none() | st.permutations(["a", "b"]))
def test_never_wider_than_the_pane(label: str, width: int, truth: list[str] | None) -> None:
    labels = {"a": label, "b": "b", "unknown": "no"}
    for _, row in draw_order(["a", "b"], labels, 0, None, truth, width):
        assert sum(cell_len(text) for text, _ in row) <= width


async def test_shift_and_capitals_carry_an_item(host: Callable[..., App[None]], sent: list[Message]) -> None:
    question = OrderQuestion(ITEMS, "I don't know")
    async with host(question).run_test(size=(80, 24), message_hook=sent.append) as pilot:
        question.focus()
        await pilot.press("shift+down", "enter", "K", "K", "J", "J", "J", "enter", "down", "enter")
        await pilot.pause()
    assert answers(sent) == [["i", "f", "o"], ["i", "o", "f"], "unknown"]


async def test_a_click_picks_up_and_another_puts_down(host: Callable[..., App[None]], sent: list[Message]) -> None:
    question = OrderQuestion(ITEMS, "I don't know")
    async with host(question).run_test(size=(80, 24), message_hook=sent.append) as pilot:
        await pilot.click(question, offset=(8, 2))
        await pilot.click(question, offset=(8, 0))
        await pilot.press("enter")
        await pilot.click(question, offset=(8, 3))
        await pilot.pause()
    assert answers(sent) == [["o", "f", "i"], "unknown"]


async def test_an_earlier_answer_comes_back_with_the_truth(
    host: Callable[..., App[None]], screenful: Callable[[App[None]], list[str]]
) -> None:
    question = OrderQuestion(ITEMS, "I don't know")
    app = host(question)
    async with app.run_test(size=(80, 24)) as pilot:
        question.reveal(["o", "f", "i"], ("f", "i", "o"))
        await pilot.pause()
        assert "   1. ✗ →3. say h" in [line.replace("▸", " ") for line in screenful(app)]
        await pilot.press("shift+down")
        await pilot.pause()
        assert not any("✗" in line for line in screenful(app))
