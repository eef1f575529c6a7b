"""The keys at the foot: the least important give way, a click presses."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App
from textual.message import Message

from tui.drawing.rows import plain_text
from tui.widgets.key_bar import KeyBar, draw_keys

KEYS = [("n", "n", "next"), ("p", "p", "back"), ("question_mark", "?", "c[t-1]")]


def test_all_that_fit_are_shown() -> None:
    assert plain_text([draw_keys(KEYS, 40)]) == [" n next  p back  ? c[t-1]"]


def test_the_last_give_way_to_an_ellipsis() -> None:
    assert plain_text([draw_keys(KEYS, 20)]) == [" n next  p back …"]
    assert plain_text([draw_keys(KEYS, 11)]) == [" n next …"]
    assert plain_text([draw_keys(KEYS, 3)]) == ["…"]
    assert plain_text([draw_keys([], 20)]) == [""]


def test_one_that_is_too_long_gives_way_to_a_shorter_one() -> None:
    keys = [("n", "n", "next"), ("v", "v", "another gate or state"), ("x", "x", "lesion"), ("u", "u", "units")]
    assert plain_text([draw_keys(keys, 24)]) == [" n next  x lesion …"]


def test_the_pinned_stay_behind_the_ellipsis() -> None:
    assert plain_text([draw_keys(KEYS, 21, {"question_mark"})]) == [" n next … ? c[t-1]"]
    assert plain_text([draw_keys(KEYS, 40, {"question_mark"})]) == [" n next  p back  ? c[t-1]"]
    assert plain_text([draw_keys(KEYS, 8, {"question_mark"})]) == ["…"]


@given(
    keys=st.lists(st.tuples(st.just("x"), st.text("abñ[]", min_size=1, max_size=4), st.text("ab c", max_size=12))),
    width=st.integers(1, 100),
    pinned=st.sampled_from(["x", "none"]),
)
def test_never_wider_than_the_line(keys: list[tuple[str, str, str]], width: int, pinned: str) -> None:
    assert sum(cell_len(text) for text, _ in draw_keys(keys, width, {pinned})) <= width


async def test_a_click_on_a_pair_presses_the_nearer_one(host: Callable[..., App[None]], sent: list[Message]) -> None:
    bar = KeyBar()
    app = host(bar)
    async with app.run_test(size=(30, 5), message_hook=sent.append) as pilot:
        bar.show([("n", "n", "next"), ("left right", "←→", "word")])
        await pilot.pause()
        assert plain_text(bar.draw(30, 1)) == [" n next  ←→ word"]
        await pilot.click(bar, offset=(9, 0))
        await pilot.click(bar, offset=(14, 0))
        await pilot.pause()
    picked = dict.fromkeys(message.key for message in sent if isinstance(message, KeyBar.KeyPicked))
    assert list(picked) == ["left", "right"]


async def test_a_click_presses_what_it_hits(host: Callable[..., App[None]], sent: list[Message]) -> None:
    bar = KeyBar()
    app = host(bar)
    async with app.run_test(size=(20, 5), message_hook=sent.append) as pilot:
        bar.show(KEYS)
        await pilot.pause()
        await pilot.click(bar, offset=(10, 0))
        await pilot.click(bar, offset=(17, 0))  # the ellipsis stands for no key
        await pilot.pause()
        bar.show(KEYS, {"question_mark"})
        await pilot.click(bar, offset=(10, 0))
        await pilot.pause()
    picked = dict.fromkeys(message.key for message in sent if isinstance(message, KeyBar.KeyPicked))
    assert list(picked) == ["p", "question_mark"]
