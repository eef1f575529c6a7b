"""Where a lab is low its picture goes before what stands around it; whoever scrolls is left alone."""

from __future__ import annotations

import pytest

from tests.tui.conftest import MakeApp, Until
from tui.lab_kit.framing import SEEN, Framing, frame_picture
from tui.screens.lesson import LessonScreen


def test_a_lab_with_room_is_left_as_it_is() -> None:
    assert frame_picture(30, 10, 10, 9, 7, "beside") == frame_picture(30, 10, 10, 9, 7, "alone") == Framing(None, 0)


def test_alone_a_picture_takes_the_whole_lab() -> None:
    assert frame_picture(10, 6, 6, 9, 7, "alone") == Framing(10, 6)
    assert frame_picture(10, 6, 6, 12, None, "alone") == Framing(None, 6)
    assert frame_picture(10, 6, 6, 8, None, "alone") == Framing(None, 4)


@pytest.mark.parametrize("room", range(7, 16))
def test_beside_others_a_picture_shrinks_and_is_whole(room: int) -> None:
    found = frame_picture(room, 7, 7, 9, 7, "beside")
    assert found.rows is not None
    assert 7 <= found.rows <= 9
    assert found.top + room >= 7 + found.rows


def test_of_a_higher_picture_so_much_is_seen_that_it_can_be_told() -> None:
    assert frame_picture(30, 16, 16, 32, None, "beside").top == 0
    assert frame_picture(20, 16, 16, 32, None, "beside") == Framing(None, 16 + SEEN - 20)


@pytest.mark.slow
async def test_the_plot_of_a_low_lab_is_in_view_and_stays_where_it_is_scrolled(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(80, 24)) as pilot:
        app.session.doors.lesson("short_memory", step="who_was_dancing")
        await until(lambda: isinstance(app.screen, LessonScreen) and app.screen.shown is not None)
        screen = app.screen
        assert isinstance(screen, LessonScreen)
        lab = screen.lab

        def in_view() -> bool:
            return lab.front is not None and lab.content_region.contains_region(lab.front.region)

        await until(lambda: lab.scroll_offset.y > 0 and in_view())
        lab.let_go()
        lab.scroll_to(y=0, animate=False, immediate=True)
        lab.refresh(layout=True)
        await pilot.pause()
        assert lab.scroll_offset.y == 0
        await pilot.resize_terminal(120, 36)
        await until(lambda: lab.scroll_offset.y == 0 and in_view())
