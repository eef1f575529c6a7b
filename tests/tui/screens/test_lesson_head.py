"""Title and dots of a lesson stand in one row where both have room."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult

from tui.screens.lesson_head import MARGINS, LessonHead
from tui.widgets.line import Line
from tui.widgets.step_dots import WIDTH, StepDots

MARKS = ("done", "visited", "new")
TITLE = "7 · Filling gaps"


class Bare(App[None]):
    def compose(self) -> ComposeResult:
        yield LessonHead(id="head")


def laid_out(head: LessonHead) -> str:
    layout = head.styles.layout
    return "" if layout is None else layout.name


@pytest.mark.parametrize(("spare", "layout"), [(1, "horizontal"), (0, "vertical")])
async def test_both_stand_in_one_row_where_they_have_room(spare: int, layout: str) -> None:
    app = Bare()
    async with app.run_test(size=(len(TITLE) + WIDTH * len(MARKS) + MARGINS + spare, 10)):
        head = app.query_one(LessonHead)
        head.show(TITLE, MARKS, 1, one_row=True)
        assert laid_out(head) == layout
        assert app.query_one("#title", Line).text == TITLE
        assert app.query_one(StepDots).cells == WIDTH * len(MARKS)
        head.show(TITLE, MARKS, 1, one_row=False)
        assert laid_out(head) == "vertical"
