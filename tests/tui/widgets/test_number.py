"""Type a number, or say that you don't know."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.app import App
from textual.message import Message
from textual.widgets import Input

from tui.widgets.answer import AnswerGiven
from tui.widgets.number import NumberQuestion, NumberWords


def parse(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def question() -> NumberQuestion:
    return NumberQuestion(
        placeholder="how many c[t-1]?",
        unknown="I don't know [t-1]",
        words=NumberWords(
            "up to 200 [t-1]",
            "up to 200, in digits [/x]",
            "{received} is no number [/x]",
            "{received} is not up to 200 [/x]",
            "you: {given}; true: {truth} [t-1]",
            "true alone: {truth} [t-1]",
        ),
        parse=parse,
        holds=lambda number: number <= 200,
    )


def answers(sent: list[Message]) -> list[object]:
    return list({id(message): message.answer for message in sent if isinstance(message, AnswerGiven)}.values())


async def test_enter_answers_and_escape_leaves_the_line(host: Callable[..., App[None]], sent: list[Message]) -> None:
    asked = question()
    app = host(asked)
    async with app.run_test(size=(80, 24), message_hook=sent.append) as pilot:
        asked.focus()
        await pilot.press("1", "6", "0", "enter")
        await pilot.press("escape")
        await pilot.pause()
        assert not isinstance(app.focused, Input)
    assert answers(sent) == [160.0]


async def test_not_knowing_is_a_key_away(host: Callable[..., App[None]], sent: list[Message]) -> None:
    asked = question()
    async with host(asked).run_test(size=(80, 24), message_hook=sent.append) as pilot:
        asked.focus()
        await pilot.press("down", "enter")
        await pilot.pause()
    assert answers(sent) == ["unknown"]


async def test_a_number_that_is_begun_on_the_button_goes_into_the_line(
    host: Callable[..., App[None]], sent: list[Message]
) -> None:
    asked = question()
    app = host(asked)
    async with app.run_test(size=(80, 24), message_hook=sent.append) as pilot:
        asked.focus()
        await pilot.press("tab", "minus", "1", "2", "enter")
        await pilot.pause()
        assert app.focused is asked.line
    assert answers(sent) == [-12.0]


async def test_every_text_keeps_its_brackets(
    host: Callable[..., App[None]], sent: list[Message], screenful: Callable[[App[None]], list[str]]
) -> None:
    asked = question()
    app = host(asked)
    async with app.run_test(size=(80, 24), message_hook=sent.append) as pilot:
        await pilot.pause()
        assert any("how many c[t-1]?" in line for line in screenful(app))
        assert any("I don't know [t-1]" in line for line in screenful(app))
        asked.focus()
        await pilot.press("m", "u", "enter")
        await pilot.pause()
        assert any("up to 200, in digits [/x]" in line for line in screenful(app))
        await pilot.press("minus", "slash", "enter")
        await pilot.pause()
        assert any("-/ is no number [/x]" in line for line in screenful(app))
        asked.reveal(1234567, 160)
        await pilot.pause()
        assert any("you: 1234567; true: 160 [t-1]" in line for line in screenful(app))
        asked.reveal("skipped", 160)
        await pilot.pause()
        assert any("true alone: 160 [t-1]" in line for line in screenful(app))
        assert not any("you:" in line for line in screenful(app))
        asked.reveal("unknown", 160)
        await pilot.pause()
        assert any("you: I don't know [t-1]; true: 160" in line for line in screenful(app))
    assert answers(sent) == []


@pytest.mark.slow
async def test_the_range_is_said_and_held(
    host: Callable[..., App[None]], sent: list[Message], screenful: Callable[[App[None]], list[str]]
) -> None:
    asked = question()
    app = host(asked)
    async with app.run_test(size=(80, 24), message_hook=sent.append) as pilot:
        await pilot.pause()
        assert any("up to 200 [t-1]" in line for line in screenful(app))
        asked.focus()
        await pilot.press("2", "0", "1", "enter")
        await pilot.pause()
        assert any("201 is not up to 200 [/x]" in line for line in screenful(app))
        assert answers(sent) == []
        await pilot.press("backspace", "backspace", "backspace", "9", "enter")
        await pilot.pause()
    assert answers(sent) == [9.0]
