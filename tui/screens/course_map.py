"""The map shows every lesson with the learner's progress in it, the labs, and where the learner was."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from functools import cached_property
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, VerticalScroll
from textual.geometry import Size

from core.base.errors import DembowError
from lessons.content.graph import direct_edges, layers, opens
from lessons.content.loader import Entry
from tui.drawing.lesson_states import GLYPHS
from tui.drawing.rows import HUES
from tui.front_ends import LABS
from tui.glyphs.sets import SAMPLE
from tui.graph.layered import Layered, arrange
from tui.keys import bound
from tui.screens.base import WIDE, CourseScreen
from tui.session import MAP_VIEW, Session
from tui.widgets.card import Card
from tui.widgets.course_graph import NEEDED, OPENED, CourseGraph, Graph, rows_of
from tui.widgets.course_list import CourseList, CourseRow
from tui.widgets.key_bar import Key
from tui.widgets.line import Line
from tui.widgets.unsettled import on

LIST, GRAPH = "list", "graph"
AROUND, BESIDE = 12, 6
"""Rows that the graph leaves to the lines above and below it, and cells to its frame."""
MARGIN = 5
"""Cells beside two sentences on one line, and between them."""
OF_LAB = "lab:"
"""Prefix of a lab's name in the id of its row."""


class CourseMap(CourseScreen):
    """The map is the first screen. It shows the lessons as a list or a graph: `v` changes between them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bound("v", "view", "map.view"),
        bound("t,T", "test_out", "map.test_out"),
        bound("b", "notebook", "map.notebook"),
        bound("e", "ending", "map.ending"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.view = LIST
        """View that the learner chose; before a choice it is the graph where the whole of it has room."""
        self._chosen = self._onwards = ""
        self._rows: list[CourseRow] = []
        self._written_for = Size()
        """Size of the screen for which all was written last."""

    @cached_property
    def layered(self) -> Layered:
        """Layout of the lessons on the graph."""
        needs = self.session.leaning
        return arrange(layers(needs), direct_edges(needs))

    def compose_body(self) -> ComposeResult:
        self.set_class(self._choose_view() == GRAPH, GRAPH)
        yield Line(id="title")
        yield Line(id="resume")
        with Container(id="columns"):
            with VerticalScroll(id=LIST, can_focus=False):
                yield CourseList()
            with VerticalScroll(id=GRAPH, can_focus=False):
                yield CourseGraph()
            with VerticalScroll(id="about", can_focus=False):
                yield Card()

    def on_mount(self) -> None:
        self.call_after_refresh(self._warm_engine)

    async def _warm_engine(self) -> None:
        # After the first picture: starting a process costs time that the learner would spend looking at nothing.
        self.run_worker(self._start_engine())
        self.session.doors.review()

    async def _start_engine(self) -> None:
        """Start the engine ahead of its first run, which tells why where it cannot be started."""
        try:
            with suppress(DembowError):
                await self.session.engine.start()
        except Exception as error:
            from core.engine.fault_log import log_fault  # the first picture does without it

            log_fault(error)

    def keys(self) -> Sequence[Key]:
        strings = self.session.strings
        arrows = "↑↓←→" if self.view == GRAPH else "↑↓"
        written = [("enter", "↵"), ("up", arrows), ("v", "v"), ("b", "b")]
        written += [("e", "e")] if self._has_card() else []
        written += [("t", "t")] if not self._chosen.startswith(OF_LAB) else []
        texts = {"v": f"keys.map.{LIST if self.view == GRAPH else GRAPH}"}
        return [
            (key, shown, strings(texts.get(key, f"keys.map.{key}")))
            for key, shown in (*written, ("question_mark", "?"), ("k", "k"), ("L", "L"), ("ctrl+p", "^p"), ("q", "q"))
        ]

    def action_notebook(self) -> None:
        """Open the lab notebook."""
        self.session.doors.notebook()

    def show_texts(self) -> None:
        self._written_for = self.app.size
        session, strings = self.session, self.session.strings
        lessons: list[CourseRow] = []
        stations = list(dict.fromkeys(entry.spec.station for entry in session.course.entries))
        for entry in session.course.entries:
            state = session.lesson_state(entry)
            title = entry.title.of(strings.language)
            told = strings(f"map.{state}")
            if state == "new" and entry.spec.minutes:
                told = strings("map.minutes", minutes=entry.spec.minutes)
            station = strings(f"map.station.{entry.spec.station}") if entry.spec.station else ""
            hue = HUES[stations.index(entry.spec.station) % len(HUES)]
            lessons.append(CourseRow(entry.id, f"{entry.number:2}", title, state, told, station, hue))
        self._rows = lessons
        ribbon = "".join(GLYPHS[row.state] for row in lessons)
        self.write("title", f"{strings('map.title')} · {ribbon}", "strong")
        self._rows += [
            CourseRow(
                OF_LAB + lab, "  ", strings(f"lab.{lab}.title"), "lab", strings("map.lab"), strings("map.station.labs")
            )
            for lab in LABS
        ]
        resume = session.resume_entry()
        if resume.id != self._onwards:  # a lesson is over, or another was opened: the cursor points onwards
            self._onwards = self._chosen = resume.id
        position = session.progress.position()
        key = "map.begin" if position is None else "map.resume" if position[0] == resume.id else "map.next"
        done = sum(row.state in ("done", "tested") for row in self._rows)
        written = len(session.course.available)
        text = strings(
            key,
            title=resume.title.of(strings.language),
            done=done,
            written=written,
            hours=round(sum(entry.spec.minutes for entry in session.course.available) / 60),
        )
        if not done:  # whoever has come through a lesson has seen whether the font has these
            sample = strings("glyphs.sample", sample=SAMPLE, key=self._as_set("G", "G", "")[1])
            beside = cell_len(text) + cell_len(sample) + MARGIN <= self.app.size.width
            text = f"{text} · {sample}" if beside else f"{text}\n{sample}"
        self.write("resume", text, "dim")
        self._show_view()
        self._show_about()
        super().show_texts()

    def on_resize(self, event: events.Resize) -> None:
        # A size decides what stands beside what, and which lines are seen. Textual tells of the first one three times.
        if self._rows and event.size != self._written_for:
            for holder in self.query(f"#{LIST}, #{GRAPH}"):
                # That of a smaller size takes a column, for want of which it would stay.
                holder.show_vertical_scrollbar = False
            self.show_texts()

    def action_view(self) -> None:
        """Change between list and graph, and remember the choice."""
        self.session.progress.set(MAP_VIEW, LIST if self.view == GRAPH else GRAPH)
        self.show_texts()

    def action_ending(self) -> None:
        """Open the card of the lesson at the cursor, where that is over."""
        if self._chosen.startswith(OF_LAB):
            self.app.bell()
        elif not self._has_card():
            self.app.notify(self.session.strings("ending.not_yet"), markup=False)
        else:
            self.session.doors.ending(self._chosen)

    def action_test_out(self) -> None:
        """Open the short check of the lesson at the cursor."""
        if self._chosen.startswith(OF_LAB):
            self.app.bell()
        else:
            self.session.doors.short_check(self._chosen)

    def _has_card(self) -> bool:
        """Return whether the lesson at the cursor is over, so that it has a card."""
        if not self._chosen or self._chosen.startswith(OF_LAB):
            return False
        return self.session.over(self.session.course.entry(self._chosen))

    def _choose_view(self) -> str:
        chosen = self.session.progress.setting(MAP_VIEW)
        if chosen in (LIST, GRAPH):
            return chosen
        width, height = self.app.size
        return GRAPH if width >= WIDE and self._graph_rows(width - BESIDE) + AROUND <= height else LIST

    def _graph_rows(self, width: int) -> int:
        """Return the rows of the graph in so many cells, every title whole."""
        language = self.session.strings.language
        rows = {
            entry.id: CourseRow(entry.id, "", entry.title.of(language), "", "") for entry in self.session.course.entries
        }
        return rows_of(Graph(rows, self.session.leaning, self.layered), width)

    def _show_view(self) -> None:
        """Show the list or the graph, with the keys."""
        view = self.view = self._choose_view()
        if view == GRAPH and self._chosen.startswith(OF_LAB):
            self._chosen = self.session.resume_entry().id
        self.set_class(view == GRAPH, GRAPH)
        for name in (LIST, GRAPH):
            for holder in self.query(f"#{name}"):
                holder.display = view == name
        if view == GRAPH:
            lessons = [row for row in self._rows if not row.id.startswith(OF_LAB)]
            for graph in self.query(CourseGraph):
                graph.show(lessons, self.session.leaning, self.layered, self._chosen)
                self.set_focus(graph)
        else:
            place = next(place for place, row in enumerate(self._rows) if row.id == self._chosen)
            for course_list in self.query(CourseList):
                course_list.show(self._rows, place)
                self.set_focus(course_list)

    def _show_about(self) -> None:
        strings = self.session.strings
        if self._chosen.startswith(OF_LAB):
            lab = self._chosen.removeprefix(OF_LAB)
            texts = (strings(f"lab.{lab}.title"), "", strings(f"lab.{lab}.help"), "", "")
        else:
            entry = self.session.course.entry(self._chosen)
            state = strings(f"map.{self.session.lesson_state(entry)}_long")
            if entry.spec.minutes:
                state = strings("map.lasts", state=state, minutes=entry.spec.minutes)
            summary = entry.spec.summary.of(strings.language)
            title = f"{entry.number} · {entry.title.of(strings.language)}"
            if self.view == GRAPH:  # whose card is low
                title, state = f"{title} · {state}", ""
            texts = (title, state, summary, self._needs(entry), self._opens(entry))
        spaced = self.view == LIST and self.app.size.width >= WIDE
        for card in self.query(Card):
            card.show(list(zip(texts, ("strong", "accent", "plain", "dim", "dim"), strict=True)), spaced=spaced)

    def _needs(self, entry: Entry) -> str:
        """Return the lessons that a lesson needs, how far the learner is with each, and for which concepts."""
        strings, named = self.session.strings, []
        needed = self.session.leaning[entry.id]
        for lesson in (one.id for one in self.session.course.entries if one.id in needed):
            concepts = needed[lesson]
            names = ", ".join(strings(f"concept.{concept}") for concept in concepts)
            named.append(f"{self._named(lesson)} ({names})")
        return strings("map.needs", mark=NEEDED, lessons="; ".join(named)) if named else ""

    def _opens(self, entry: Entry) -> str:
        """Return the lessons that need a lesson."""
        named = [self._named(lesson) for lesson in opens(self.session.leaning, entry.id)]
        return self.session.strings("map.opens", mark=OPENED, lessons="; ".join(named)) if named else ""

    def _named(self, lesson: str) -> str:
        entry = self.session.course.entry(lesson)
        glyph = GLYPHS[self.session.lesson_state(entry)]
        return f"{glyph} {entry.number} {entry.title.of(self.session.strings.language)}"

    @on(CourseList.RowReached)
    def _reached(self, event: CourseList.RowReached) -> None:
        event.stop()
        self._chosen = event.row
        self._show_about()
        self.refresh_bindings()  # the keys of a lesson that is over, of another, of a lab

    @on(CourseList.RowChosen)
    def _chose(self, event: CourseList.RowChosen) -> None:
        event.stop()
        if event.row.startswith(OF_LAB):
            self.session.doors.lab(event.row.removeprefix(OF_LAB))
        elif self.session.course.entry(event.row).available:
            self.session.doors.lesson(event.row)
        else:
            self.app.bell()
