"""The map: every lesson with what is done, in progress and to come; the labs; and where you were."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll

from tui.screens.base import CourseScreen
from tui.screens.navigation import LABS, open_lab, open_lesson, open_review
from tui.session import Session
from tui.widgets.course_list import CourseList, CourseRow
from tui.widgets.key_bar import Key
from tui.widgets.line import Line


class CourseMap(CourseScreen):
    """The first screen."""

    AUTO_FOCUS = "CourseList"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._chosen = ""

    def compose_body(self) -> ComposeResult:
        yield Line(id="title")
        yield Line(id="resume")
        with Horizontal(id="columns"):
            with VerticalScroll(id="list", can_focus=False):
                yield CourseList(id="lessons")
            with VerticalScroll(id="about", can_focus=False):
                yield Line(id="about_title")
                yield Line(id="about_state")
                yield Line(id="about_text")
                yield Line(id="about_concepts")

    def on_mount(self) -> None:
        self.call_after_refresh(self._warm_engine)

    async def _warm_engine(self) -> None:
        # After the first picture: starting a process costs time that the learner would spend looking at nothing.
        self.run_worker(self.session.engine.start(), exit_on_error=False)
        open_review(self.app, self.session)

    def keys(self) -> Sequence[Key]:
        strings = self.session.strings
        written = [("enter", "↵"), ("up", "↑↓"), ("question_mark", "?"), ("L", "L"), ("ctrl+p", "^p"), ("q", "q")]
        return [(key, shown, strings(f"keys.map.{key}")) for key, shown in written]

    def show_texts(self) -> None:
        super().show_texts()
        session, strings = self.session, self.session.strings
        self.write("title", strings("map.title"), "strong")
        rows = []
        for entry in session.course.entries:
            state = session.lesson_state(entry)
            title = entry.title.of(strings.language)
            rows.append(CourseRow(entry.id, f"{entry.number:2}", title, state, strings(f"map.{state}")))
        rows += [CourseRow(f"lab:{lab}", "  ", strings(f"lab.{lab}.title"), "lab", strings("map.lab")) for lab in LABS]
        resume = session.resume_entry()
        self._chosen = self._chosen or resume.id
        for course_list in self.query(CourseList):
            course_list.show(rows, next(n for n, row in enumerate(rows) if row.id == self._chosen))
        key = "map.resume" if session.progress.position() else "map.begin"
        done = sum(row.state == "done" for row in rows)
        written = len(session.course.available)
        text = strings(
            key, title=resume.title.of(strings.language), done=done, written=written, total=len(session.course.entries)
        )
        self.write("resume", text, "dim")
        self._show_about()

    def _show_about(self) -> None:
        strings = self.session.strings
        if self._chosen.startswith("lab:"):
            lab = self._chosen.removeprefix("lab:")
            texts = (strings(f"lab.{lab}.title"), strings("map.lab"), strings(f"lab.{lab}.help"), "")
        else:
            entry = self.session.course.entry(self._chosen)
            state = self.session.lesson_state(entry)
            needs = [one.title.of(strings.language) for one in self._needed(entry.spec.needs)]
            concepts = strings("map.needs", lessons=", ".join(needs)) if needs else ""
            summary = entry.spec.summary.of(strings.language)
            texts = (entry.title.of(strings.language), strings(f"map.{state}_long"), summary, concepts)
        for name, text, style in zip(
            ("title", "state", "text", "concepts"), texts, ("strong", "accent", "plain", "dim"), strict=True
        ):
            self.write(f"about_{name}", text, style)

    def _needed(self, concepts: Sequence[str]) -> list:  # type: ignore[type-arg]
        return [entry for entry in self.session.course.entries if set(entry.spec.teaches) & set(concepts)]

    @on(CourseList.RowReached)
    def _reached(self, event: CourseList.RowReached) -> None:
        event.stop()
        self._chosen = event.row
        self._show_about()

    @on(CourseList.RowChosen)
    def _chose(self, event: CourseList.RowChosen) -> None:
        event.stop()
        if event.row.startswith("lab:"):
            open_lab(self.app, self.session, event.row.removeprefix("lab:"))
        elif self.session.course.entry(event.row).available:
            open_lesson(self.app, self.session, event.row)
        else:
            self.app.bell()
