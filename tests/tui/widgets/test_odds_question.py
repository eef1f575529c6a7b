"""Share out a hundred per cent: no more, no less; the truth beside it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App
from textual.message import Message
from textual.pilot import Pilot

from tui.drawing.rows import plain_text
from tui.widgets.answer import AnswerGiven
from tui.widgets.odds_question import OddsQuestion, OddsWords, draw_odds

TOKENS = [("sola", "sola"), ("la", "la"), ("con", "c[t-1]")]
LABELS = {**dict(TOKENS), "unknown": "I don't know"}


def question() -> OddsQuestion:
    return OddsQuestion(
        TOKENS, "I don't know", OddsWords("{left} % left", "waits for {left} %", "enter to answer", "█ you · ◆ it")
    )


def answers(sent: list[Message]) -> list[object]:
    return list({id(message): message.answer for message in sent if isinstance(message, AnswerGiven)}.values())


def test_a_bar_and_a_number_for_each() -> None:
    assert plain_text(draw_odds({"sola": 50, "la": 25, "con": 0}, LABELS, 1, None, "25 % left", 32)) == [
        "  sola   ████████          50 %",
        "▸ la     ████              25 %",
        "  c[t-1]                    0 %",
        "  25 % left",
        "  I don't know",
    ]


def test_the_truth_has_a_mark_and_a_number() -> None:
    rows = draw_odds({"sola": 50, "la": 50, "con": 0}, LABELS, None, {"sola": 1 / 3, "la": 1}, "", 37)
    assert plain_text(rows)[:3] == [
        "  sola   ████◆█        50 %  ◆  33 %",
        "  la     ██████     ◆  50 %  ◆ 100 %",
        "  c[t-1] ◆              0 %  ◆   0 %",
    ]


@given(
    shares=st.lists(st.integers(0, 100), min_size=3, max_size=3),
    truth=st.none() | st.lists(st.floats(0, 1), min_size=3, max_size=3),
    width=st.integers(32, 100),
)
def test_never_wider_than_the_pane(shares: list[int], truth: list[float] | None, width: int) -> None:
    given_odds = dict(zip(("sola", "la", "con"), shares, strict=True))
    true_odds = None if truth is None else dict(zip(("sola", "la", "con"), truth, strict=True))
    for row in draw_odds(given_odds, LABELS, 0, true_odds, "x" * 120, width):
        assert sum(cell_len(text) for text, _ in row) <= width


@pytest.mark.slow
async def test_only_a_hundred_per_cent_is_an_answer(host: Callable[..., App[None]], sent: list[Message]) -> None:
    odds = question()
    async with host(odds).run_test(size=(80, 24), message_hook=sent.append) as pilot:
        odds.focus()
        await pilot.press(*["plus"] * 2, "enter")
        await pilot.pause()
        assert answers(sent) == []
        odds.action_give(40)
        await pilot.press("down")
        odds.action_give(500)
        await pilot.press("minus", "plus", "enter")
        await pilot.pause()
        assert answers(sent) == [{"sola": 0.5, "la": 0.5, "con": 0.0}]
        await pilot.press("minus", "down", "down", "enter")
        await pilot.pause()
    assert answers(sent)[1:] == ["unknown"]


async def test_what_is_left_is_said(
    host: Callable[..., App[None]], screenful: Callable[[App[None]], list[str]]
) -> None:
    odds = question()
    app = host(odds)
    async with app.run_test(size=(80, 24)) as pilot:
        odds.focus()
        await pilot.press("plus", "minus", "minus", "plus")
        await pilot.pause()
        assert "  95 % left" in screenful(app)
        odds.action_give(95)
        await pilot.pause()
        assert "  enter to answer" in screenful(app)


async def test_enter_says_what_it_waits_for_and_the_truth_what_the_signs_mean(
    host: Callable[..., App[None]], screenful: Callable[[App[None]], list[str]]
) -> None:
    odds = question()
    app = host(odds)
    async with app.run_test(size=(80, 24)) as pilot:
        odds.focus()
        await pilot.press("plus", "enter")
        assert "  waits for 95 %" in screenful(app)
        await pilot.press("plus")
        assert "  90 % left" in screenful(app)
        odds.action_give(90)
        await pilot.press("enter")
        odds.reveal({"sola": 1.0, "la": 0.0, "con": 0.0}, {"sola": 0.5, "la": 0.25, "con": 0.25})
        await pilot.pause()
        assert "  █ you · ◆ it" in screenful(app)
        assert "  enter to answer" not in screenful(app)
        await pilot.press("minus")
        await pilot.pause()
        assert "  5 % left" in screenful(app)


async def test_the_mouse_gives_and_takes(host: Callable[..., App[None]], sent: list[Message]) -> None:
    odds = question()
    async with host(odds).run_test(size=(80, 24), message_hook=sent.append) as pilot:
        await pilot.click(odds, offset=(4, 1))
        assert odds.cursor == 1
        await pilot.click(odds, offset=(4, 4))
        await pilot.pause()
    assert answers(sent) == ["unknown"]


async def test_an_earlier_answer_comes_back_with_the_truth(
    host: Callable[..., App[None]], screenful: Callable[[App[None]], list[str]]
) -> None:
    odds = question()
    app = host(odds)
    async with app.run_test(size=(80, 24)) as pilot:
        odds.reveal({"sola": 0.5, "la": 0.5}, {"sola": 1 / 3, "la": 1 / 3, "con": 1 / 3})
        await pilot.pause()
        shown = [" ".join(line.strip("▸").split()) for line in screenful(app)]
        assert any(line.startswith("la █") and line.endswith(" 50 % ◆ 33 %") and line.count("◆") == 2 for line in shown)


async def test_odds_are_shared_out_evenly(host: Callable[..., App[None]], sent: list[Message]) -> None:
    odds = question()
    async with host(odds).run_test(size=(60, 12), message_hook=sent.append) as pilot:
        odds.focus()
        await pilot.press("plus", "e", "enter")
        await pilot.pause()
    assert answers(sent) == [{"sola": 0.34, "la": 0.33, "con": 0.33}]


async def test_a_legend_stands_below_until_there_is_an_answer_and_while_it_is_answered_again(
    host: Callable[..., App[None]], screenful: Callable[[App[None]], list[str]]
) -> None:
    odds = question()
    odds.legend = "keys of it"
    app = host(odds)

    async def told(pilot: Pilot[None]) -> bool:
        await pilot.pause()
        return " keys of it" in screenful(app)

    async with app.run_test(size=(80, 24)) as pilot:
        assert await told(pilot)
        app.set_focus(None)
        assert await told(pilot)
        odds.reveal("unknown", {"sola": 1.0})
        assert not await told(pilot)
        odds.focus()
        assert await told(pilot)
        app.set_focus(None)
        assert not await told(pilot)
