"""Draw what comes next: points that keys and mouse move, and the truth laid over them."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
from textual.app import App
from textual.message import Message

from lessons.content.schema import UNKNOWN
from tests.tui.conftest import Until
from tui.check.typist import type_keys
from tui.drawing.scene import AXIS, DRAWN, scale_of
from tui.widgets.answer import SKIPPED, AnswerGiven
from tui.widgets.sketch import FINE, Sketch

NAN = math.nan
VALUES = [0.0, 1.0, 2.0, 3.0, NAN, NAN]


def answers(sent: list[Message]) -> list[object]:
    return list({id(message): message.answer for message in sent if isinstance(message, AnswerGiven)}.values())


async def test_keys_move_points_and_enter_commits(host: Callable[..., App[None]], sent: list[Message]) -> None:
    sketch = Sketch("{number}/{count} {value}", "{error}")
    async with host(sketch).run_test(size=(80, 24), message_hook=sent.append) as pilot:
        sketch.show(VALUES, [4, 5])
        sketch.focus()
        assert sketch.drawn == [3.0, 3.0]
        await pilot.press("up", "right", "down", "down", "enter")
        await pilot.pause()
    low, high = scale_of(VALUES)
    step = FINE * (high - low)
    assert answers(sent) == [[pytest.approx(3 + step), pytest.approx(3 - 2 * step)]]


@pytest.mark.slow
async def test_points_stop_at_the_ends_of_the_scale_and_after_the_truth(host: Callable[..., App[None]]) -> None:
    sketch = Sketch("{number}/{count} {value}", "{error}")
    async with host(sketch).run_test(size=(80, 24)) as pilot:
        sketch.show(VALUES, [4, 5])
        sketch.focus()
        await pilot.press(*["K"] * 20)
        assert sketch.drawn[0] == pytest.approx(scale_of(VALUES)[1])
        sketch.reveal([3.0, 3.0], [1.0, 2.0])
        await pilot.press("up", "up")
        assert sketch.drawn == [3.0, 3.0]


async def test_the_mouse_puts_a_point_where_it_is(host: Callable[..., App[None]]) -> None:
    sketch = Sketch("{number}/{count} {value}", "{error}")
    async with host(sketch).run_test(size=(60, 20)) as pilot:
        sketch.show(VALUES, [4, 5])
        await pilot.pause()
        await pilot.mouse_down(sketch, offset=(AXIS + 5 * 8, 0))
        low, high = scale_of(VALUES)
        assert sketch.drawn == [3.0, pytest.approx(high)]
        await pilot.mouse_down(sketch, offset=(AXIS + 4 * 8, sketch.size.height - 4))
        assert sketch.drawn == [pytest.approx(low), pytest.approx(high)]


async def test_not_knowing_stands_after_the_last_point(
    host: Callable[..., App[None]], sent: list[Message], screenful: Callable[[App[None]], list[str]]
) -> None:
    sketch = Sketch("{number}/{count} {value}", "off by {error} [t-1]", "I don't know [x]", "nothing drawn [x]")
    app = host(sketch)
    async with app.run_test(size=(60, 20), message_hook=sent.append) as pilot:
        sketch.show(VALUES, [4, 5])
        sketch.focus()
        await pilot.press("left", "up")
        await pilot.pause()
        assert any("► I don't know [x]" in line for line in screenful(app))
        await pilot.press("enter")
        sketch.reveal(UNKNOWN, [1.0, 2.0])
        await pilot.pause()
        assert any("nothing drawn [x]" in line for line in screenful(app))
        assert not any(DRAWN in line for line in screenful(app)[: sketch.size.height - 2])
    assert answers(sent) == [UNKNOWN]


async def test_points_that_were_drawn_and_not_handed_in_stand_beside_the_truth(
    host: Callable[..., App[None]], screenful: Callable[[App[None]], list[str]]
) -> None:
    sketch = Sketch("{number}/{count} {value}", "off by {error}", "I don't know", "nothing drawn", again=True)
    app = host(sketch)
    async with app.run_test(size=(60, 20)) as pilot:
        sketch.show(VALUES, [4, 5], 0.0, 4.0)
        sketch.focus()
        await pilot.press("2")
        sketch.reveal(SKIPPED, [1.0, 2.0])
        app.set_focus(None)
        await pilot.pause()
        assert any("off by 1" in line for line in screenful(app))
        assert any(DRAWN in line for line in screenful(app))
        sketch.show(VALUES, [4, 5], 0.0, 4.0)
        sketch.reveal(SKIPPED, [1.0, 2.0])
        await pilot.pause()
        assert any("nothing drawn" in line for line in screenful(app))
        sketch.focus()
        await pilot.press("left")  # where no point is: that is told beside the truth, too
        await pilot.pause()
        assert any("► I don't know" in line for line in screenful(app))
        await pilot.press("right")
        await pilot.pause()
        assert any("1/2 3" in line for line in screenful(app))
        assert any("▲" in line for line in screenful(app))
        assert sketch.standing is None
        await pilot.press("2")
        assert sketch.standing == [2.0, 3.0]
        await pilot.pause()
        assert any("1/2 2" in line for line in screenful(app))
        assert any(DRAWN in line for line in screenful(app))


@pytest.mark.slow
async def test_a_value_is_typed(host: Callable[..., App[None]], sent: list[Message]) -> None:
    sketch = Sketch("{number}/{count} {value}", "{error}")
    async with host(sketch).run_test(size=(80, 24), message_hook=sent.append) as pilot:
        sketch.show(VALUES, [4, 5], -4.0, 4.0)
        sketch.focus()
        await pilot.press("1", "full_stop", "7", "5", "right", "minus", "2", "comma", "5", "9", "backspace", "enter")
        await pilot.pause()
    assert answers(sent) == [[1.75, -2.5]]


async def test_a_value_beyond_the_scale_says_where_its_point_stands(
    host: Callable[..., App[None]], screenful: Callable[[App[None]], list[str]]
) -> None:
    sketch = Sketch("{number}/{count} {value}", "{error}")
    app = host(sketch)
    async with app.run_test(size=(80, 24)) as pilot:
        sketch.show(VALUES, [4, 5], -4.0, 4.0)
        sketch.focus()
        await pilot.press("9")
        await pilot.pause()
        assert any("1/2 9▏ → 4" in line for line in screenful(app))
        await pilot.press("backspace", "3")
        await pilot.pause()
        assert any(line.rstrip().endswith("1/2 3▏") for line in screenful(app))


async def test_yes_and_no_are_two_values(host: Callable[..., App[None]], sent: list[Message]) -> None:
    sketch = Sketch("{number}/{count} {value}", "{error}")
    async with host(sketch).run_test(size=(80, 24), message_hook=sent.append) as pilot:
        sketch.show([NAN] * 3, [0, 1, 2], 0.0, 1.0, toggles=True)
        sketch.focus()
        await pilot.press("up", "right", "up", "down", "right", "1", "enter")
        await pilot.pause()
    assert answers(sent) == [[1.0, 0.0, 1.0]]


async def test_the_truth_is_played_from_left_to_right(host: Callable[..., App[None]], until: Until) -> None:
    sketch = Sketch("{number}/{count} {value}", "{error}")
    app = host(sketch)
    async with app.run_test(size=(80, 24)):
        sketch.show(VALUES, [4, 5])
        app.animation_level = "full"
        sketch.reveal([3.0, 3.0], [1.0, 2.0])
        assert sketch.scene is not None
        assert list(sketch.scene.told) == []
        seen: list[int] = []

        def all_told() -> bool:
            assert sketch.scene is not None
            seen.append(len(sketch.scene.told))
            return seen[-1] == 2

        await until(all_told)
        assert seen == sorted(seen)
        assert 1 in seen
        app.animation_level = "none"
        sketch.reveal([3.0, 3.0], [1.0, 2.0])
        assert list(sketch.scene.told) == [1.0, 2.0]


async def test_keys_that_come_at_once_keep_their_order(host: Callable[..., App[None]], until: Until) -> None:
    sketch = Sketch("{number}/{count} {value}", "{error}")
    app = host(sketch)
    async with app.run_test(size=(80, 24)):
        sketch.show([NAN] * 6, range(6), 0.0, 1.0, toggles=True)
        sketch.focus()
        type_keys(app, [*[*"00000", "right"] * 5, "1"])
        await until(lambda: sketch.drawn == [0.0] * 5 + [1.0])
