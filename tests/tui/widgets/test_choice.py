"""Pick one: digits, arrows, mouse; the truth by glyph."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App
from textual.message import Message

from tui.drawing.rows import plain_text
from tui.widgets.answer import AnswerGiven
from tui.widgets.choice import ChoiceQuestion, draw_choice

OPTIONS = [("one", "one word"), ("two", "c[t-1] and [/x]"), ("unknown", "I don't know")]


def drawn(cursor: int | None, given: object = None, truth: object = None, width: int = 40) -> list[str]:
    return plain_text([row for _, row in draw_choice(OPTIONS, cursor, given, truth, width)])


def answers(sent: list[Message]) -> list[object]:
    # A message bubbles: the hook sees it once for each widget on its way.
    seen = {id(message): message.answer for message in sent if isinstance(message, AnswerGiven)}
    return list(seen.values())


def test_options_have_numbers_and_the_cursor_a_pointer() -> None:
    assert drawn(1) == ["   1 one word", " ▸ 2 c[t-1] and [/x]", "   3 I don't know"]


def test_a_wrong_pick_and_the_truth_are_told_apart_by_glyph() -> None:
    assert drawn(None, "one", "two") == ["   ✗ one word", "   ✓ c[t-1] and [/x]", "   3 I don't know"]
    assert drawn(None, "two", "two")[1].startswith("   ✓")


def test_not_knowing_is_never_wrong() -> None:
    assert drawn(None, "unknown", "two") == ["   1 one word", "   ✓ c[t-1] and [/x]", "   · I don't know"]


def test_a_first_miss_is_marked_and_the_truth_is_not() -> None:
    assert drawn(None, "one", None) == ["   ✗ one word", "   2 c[t-1] and [/x]", "   3 I don't know"]


async def test_after_a_miss_keys_are_told_where_they_act(
    host: Callable[..., App[None]], screenful: Callable[[App[None]], list[str]]
) -> None:
    question = ChoiceQuestion(OPTIONS)
    question.legend = "enter hands it in"
    app = host(question)
    async with app.run_test(size=(40, 8)) as pilot:
        question.focus()
        await pilot.press("down")
        question.miss("two")
        app.set_focus(None)
        await pilot.pause()
        assert screenful(app)[:4] == ["   1 one word", "   ✗ c[t-1] and [/x]", "   3 I don't know", ""]
        assert question.standing is None
        question.focus()
        await pilot.pause()
        assert "enter hands it in" in screenful(app)[3]


def test_a_long_label_goes_on_below_itself() -> None:
    rows = draw_choice([("a", "one two three four")], None, None, None, 15)
    assert plain_text([row for _, row in rows]) == ["   1 one two", "     three four"]
    assert [place for place, _ in rows] == [0, 0]


def test_code_in_a_label_stands_out_without_its_backticks() -> None:
    rows = draw_choice([("f", "the gate `f` of `c[t-1] * f`, `open")], None, None, None, 60)
    assert plain_text([row for _, row in rows]) == ["   1 the gate `f` of `c[t-1] * f`, `open"]
    rows = draw_choice([("f", "the gate `f` of `c[t-1] * f`, open")], None, None, None, 24)
    assert plain_text([row for _, row in rows]) == ["   1 the gate f of", "     c[t-1] * f, open"]
    assert [text for _, row in rows for text, style in row if style == "strong"] == ["f", "c[t-1] * f"]


@given(label=st.text(max_size=80), width=st.integers(13, 100))
def test_never_wider_than_the_pane(label: str, width: int) -> None:
    for _, row in draw_choice([("a", label)], 0, "a", "a", width):
        assert sum(cell_len(text) for text, _ in row) <= width


async def test_digits_arrows_and_the_mouse_answer(host: Callable[..., App[None]], sent: list[Message]) -> None:
    question = ChoiceQuestion(OPTIONS)
    async with host(question).run_test(size=(80, 24), message_hook=sent.append) as pilot:
        question.focus()
        await pilot.press("2", "down", "enter", "down", "enter")
        await pilot.click(question, offset=(6, 1))
        await pilot.pause()
    assert answers(sent) == ["two", "unknown", "one", "two"]


async def test_what_is_no_option_answers_nothing(host: Callable[..., App[None]], sent: list[Message]) -> None:
    question = ChoiceQuestion(OPTIONS)
    async with host(question).run_test(size=(80, 24), message_hook=sent.append) as pilot:
        question.focus()
        await pilot.press("0", "9", "²", "x")
        await pilot.pause()
    assert answers(sent) == []


async def test_the_truth_stands_on_the_screen(
    host: Callable[..., App[None]], screenful: Callable[[App[None]], list[str]]
) -> None:
    question = ChoiceQuestion(OPTIONS)
    app = host(question)
    async with app.run_test(size=(80, 24)) as pilot:
        question.reveal("one", "two")
        await pilot.pause()
        assert screenful(app)[:3] == [" ▸ ✗ one word", "   ✓ c[t-1] and [/x]", "   3 I don't know"]
