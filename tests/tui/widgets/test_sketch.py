"""Draw what comes next: points that keys and mouse move, and the truth laid over them."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App
from textual.message import Message

from tui.widgets.answer import UNKNOWN, AnswerGiven
from tui.widgets.canvas import plain_text
from tui.widgets.sketch import AXIS, FINE, Scene, Sketch, draw_scene, scale_of

NAN = math.nan
VALUES = [0.0, 1.0, 2.0, 3.0, NAN, NAN]


def scene(drawn: Sequence[float] = (3.0, 3.0), truth: Sequence[float] | None = None) -> Scene:
    return Scene(VALUES, [4, 5], drawn, 0.0, 4.0, truth)


def answers(sent: list[Message]) -> list[object]:
    return list({id(message): message.answer for message in sent if isinstance(message, AnswerGiven)}.values())


def test_what_is_known_and_what_is_said() -> None:
    assert plain_text(draw_scene(scene(), 1, "point 2 [t-1]", AXIS + 6, 7)) == [
        "      4 ┤",
        "        │   •◆◆",
        "      2 ┤  •",
        "        │ •",
        "      0 ┤•",
        "              ▲",
        "point 2 [t-1]",
    ]


def test_the_truth_is_joined_to_what_was_said() -> None:
    picture = plain_text(draw_scene(scene((3.0, 1.0), (3.0, 3.0)), None, "told", AXIS + 6, 7))
    assert [line[AXIS + 4 :] for line in picture[:5]] == ["", "◉○", " │", " ◆", ""]
    assert "▲" not in "".join(picture)


def test_a_long_past_gives_way() -> None:
    long = Scene([*range(100), NAN], [100], [50.0], 0.0, 100.0)
    first, *_ = picture = plain_text(draw_scene(long, 0, "", AXIS + 20, 8))
    assert first.endswith("•◆"[0]) or "•" in first
    assert "".join(picture).count("•") == 19
    assert "".join(picture).count("◆") == 1


def test_a_hole_keeps_both_its_shores() -> None:
    values = [float(n) for n in range(60)]
    values[30:33] = [NAN] * 3
    start, end = Scene(values, [30, 31, 32], [29.0] * 3, 0, 60).shown(20)
    assert (end - start, start < 30, end > 33) == (20, True, True)


@pytest.mark.parametrize("values", [[1.0, 1.0], [0.0, 0.0], [NAN], [-5.0, 5.0]])
def test_a_scale_has_room(values: list[float]) -> None:
    low, high = scale_of(values)
    assert low < high
    assert all(low < value < high for value in values if not math.isnan(value))


@given(
    known=st.lists(st.floats(-1e6, 1e6) | st.just(NAN), max_size=40),
    count=st.integers(1, 5),
    width=st.integers(AXIS + 1, 90),
    height=st.integers(4, 20),
    revealed=st.booleans(),
)
def test_never_larger_than_its_place(known: list[float], count: int, width: int, height: int, revealed: bool) -> None:
    places = list(range(len(known), len(known) + count))
    drawn = [1e7] * count
    whole = Scene([*known, *[NAN] * count], places, drawn, *scale_of(known), drawn if revealed else None)
    rows = draw_scene(whole, 0, "a readout", width, height)
    assert len(rows) <= height
    assert all(sum(cell_len(text) for text, _ in row) <= width for row in rows)


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
        await pilot.mouse_down(sketch, offset=(AXIS + 5 * 6, 0))
        low, high = scale_of(VALUES)
        assert sketch.drawn == [3.0, pytest.approx(high)]
        await pilot.mouse_down(sketch, offset=(AXIS + 4 * 6, sketch.size.height - 3))
        assert sketch.drawn == [pytest.approx(low), pytest.approx(high)]


async def test_not_knowing_stands_after_the_last_point(
    host: Callable[..., App[None]], sent: list[Message], screenful: Callable[[App[None]], list[str]]
) -> None:
    sketch = Sketch("{number}/{count} {value}", "off by {error} [t-1]", "I don't know [x]")
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
        assert any("off by 2.5 [t-1]" in line for line in screenful(app))
    assert answers(sent) == [UNKNOWN]
