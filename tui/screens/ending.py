"""The end of a lesson is a card: bets, best run, the network that was trained; enter leads on to the next lesson."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll

from core.base.errors import DembowError
from lessons.content.loader import Entry
from lessons.learner.notebook import Notebook, Run
from tui.drawing.rows import Row
from tui.keys import PAGING, bound
from tui.notebook.bets import course_rows
from tui.notebook.ending import ending_rows
from tui.screens.base import CourseScreen
from tui.session import Session
from tui.widgets.key_bar import Key
from tui.widgets.leaf import Leaf
from tui.widgets.line import Line


class EndingScreen(CourseScreen):
    """`enter` goes on, `p` goes back into the lesson, `v` shows the bets of the whole course."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bound("enter,n", "go", "ending.next"),
        bound("p", "again", "ending.again"),
        bound("v", "view", "ending.view"),
        bound("b", "notebook", "map.notebook"),
        bound("R", "report", "notebook.report"),
        bound("H", "hand_in", "ending.hand_in"),
        bound("escape", "map", "ending.map"),
        *PAGING,
    ]
    explain = "ending"

    def __init__(self, session: Session, lesson: str) -> None:
        super().__init__(session)
        self.lesson = session.lesson(lesson)
        self.whole = self.after is None
        """Whether the bets of the course stand here, and not those of the lesson: so at the course's end."""

    @property
    def after(self) -> Entry | None:
        """The lesson that comes next; none at the end of the course."""
        entries = self.session.course.available
        place = next(place for place, one in enumerate(entries) if one.id == self.lesson.id)
        return entries[place + 1] if place + 1 < len(entries) else None

    def compose_body(self) -> ComposeResult:
        yield Line(id="title")
        with VerticalScroll(id="page", can_focus=False):
            yield Leaf(id="leaf")
        yield Line(id="onwards", style="accent")

    def keys(self) -> Sequence[Key]:
        strings = self.session.strings
        view = "lesson" if self.whole else "course"
        first = [("enter", "↵", strings("ending.next" if self.after else "ending.end"))]
        rest = [
            ("H", "H", strings("ending.hand_in")),
            ("v", "v", strings(f"ending.view_{view}")),
            ("p", "p", strings("ending.again")),
            ("b", "b", strings("keys.map.b")),
            ("R", "R", strings("keys.notebook.R")),
            ("g", "g", strings("keys.lesson.g")),
            ("pagedown", "⇟", strings("keys.lesson.pagedown")),
            ("question_mark", "?", strings("keys.lesson.question_mark")),
            ("q", "q", strings("keys.lesson.q")),
        ]
        return [*first, *rest]

    def show_texts(self) -> None:
        super().show_texts()
        strings = self.session.strings
        self.lesson = self.session.lesson(self.lesson.id)
        title = strings("ending.course") if self.whole else strings("lesson.over", title=self.lesson.title)
        self.write("title", title, "strong")
        for leaf in self.query(Leaf):
            leaf.show(self._page)
        after = self.after
        onwards = strings("ending.last")
        if after is not None:
            onwards = strings("ending.onwards", number=after.number, title=after.title.of(strings.language))
        self.write("onwards", onwards, "accent")

    def _page(self, width: int) -> Sequence[Row]:
        session = self.session
        if self.whole:
            lessons = [session.lesson(entry.id) for entry in session.course.available]
            return course_rows(lessons, session.progress, session.strings, width)
        return ending_rows(self.lesson, session.progress, self._runs(), session.strings, width)

    def _runs(self) -> Sequence[Run]:
        try:
            return Notebook(self.session.progress).runs()
        except DembowError as error:
            self.notify(self.session.strings.explain(error), markup=False, severity="warning", timeout=10)
            return ()

    def action_go(self) -> None:
        """Open the next lesson; at the end of the course, go to the map."""
        after = self.after
        if after is None:
            self.session.doors.map()
        else:
            self.session.doors.lesson(after.id)

    def action_again(self) -> None:
        """Go back into the lesson, to its last step."""
        self.session.doors.lesson(self.lesson.id, step=self.lesson.steps[-1].id)

    def action_view(self) -> None:
        """Change between the lesson and the whole course."""
        self.whole = not self.whole
        self.query_one("#page", VerticalScroll).scroll_home(animate=False)
        self.show_texts()

    def action_notebook(self) -> None:
        """Open the lab notebook."""
        self.session.doors.notebook()

    def action_report(self) -> None:
        """Open the report that is made of the runs and bets."""
        self.session.doors.report()

    def action_hand_in(self) -> None:
        """Open what is handed in of this lesson."""
        self.session.doors.hand_in(self.lesson.id)
