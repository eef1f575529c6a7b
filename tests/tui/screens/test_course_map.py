"""The map as a list and as a graph, and what it says of a lesson, by keys alone."""

from __future__ import annotations

from functools import partial

import pytest

from core.base.language import LANGUAGES
from lessons.content import loader
from lessons.content.loader import Entry, load_course, load_spec
from lessons.learner.progress import Progress
from tests.tui.conftest import MakeApp, Until
from tests.tui.screens.seen import SIZES, text
from tui import session as session_module
from tui.app import DembowApp
from tui.front_ends import LABS
from tui.narration.seen import pointed_rows
from tui.screens.course_map import CourseMap
from tui.screens.ending import EndingScreen
from tui.screens.explain import keys_of
from tui.screens.glossary import GlossaryScreen
from tui.screens.lesson import LessonScreen
from tui.session import MAP_VIEW
from tui.widgets.canvas import Canvas
from tui.widgets.card import Card
from tui.widgets.course_graph import NEEDED, OPENED, CourseGraph
from tui.widgets.course_list import CourseList
from tui.widgets.line import Line


async def on_map(app: DembowApp, until: Until) -> CourseMap:
    await until(lambda: isinstance(app.screen, CourseMap) and app.focused is not None)
    screen = app.screen
    assert isinstance(screen, CourseMap)
    return screen


def about(screen: CourseMap, sign: str = "") -> str:
    """What is told of the lesson at the cursor: its title, or the paragraph that begins with a sign."""
    return next((told for told in screen.query_one(Card).text.splitlines() if told.startswith(sign)), "")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("size", "view"), [((120, 36), CourseGraph), ((80, 24), CourseList), ((120, 30), CourseList)])
async def test_the_graph_comes_first_where_the_whole_of_it_has_room(
    make_app: MakeApp, until: Until, size: tuple[int, int], view: type[CourseGraph | CourseList], language: str
) -> None:
    app = make_app(language)
    async with app.run_test(size=size):
        screen = await on_map(app, until)
        await until(lambda: isinstance(app.focused, view))
        if view is CourseGraph:
            graph = screen.query_one(CourseGraph)
            await until(lambda: graph.size.height > 0)
            assert graph.parent is not None
            assert graph.size.height <= screen.query_one("#graph").size.height
            assert screen.query_one("#graph").max_scroll_y == 0


@pytest.mark.slow
async def test_v_changes_between_list_and_graph_and_is_remembered(
    make_app: MakeApp, until: Until, progress: Progress
) -> None:
    app = make_app("en")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await on_map(app, until)
        await pilot.press("down", "down", "v")
        await until(lambda: isinstance(app.focused, CourseGraph))
        assert screen.query_one(CourseGraph).cursor == "memory_cells"
        assert progress.setting(MAP_VIEW) == "graph"
        await pilot.press("v")
        await until(lambda: isinstance(app.focused, CourseList))
        await pilot.press("end", "v")  # a lab is not on the graph
        await until(lambda: isinstance(app.focused, CourseGraph))
        assert screen.query_one(CourseGraph).cursor == "welcome"
    again = make_app("es")
    async with again.run_test(size=(80, 24)):
        await on_map(again, until)
        await until(lambda: isinstance(again.focused, CourseGraph))


@pytest.mark.slow
async def test_a_walk_over_the_graph_that_opens_a_lesson(make_app: MakeApp, until: Until, progress: Progress) -> None:
    progress.set(MAP_VIEW, "graph")
    progress.complete("welcome", "in_order")
    app = make_app("en")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await on_map(app, until)
        graph, holder = screen.query_one(CourseGraph), screen.query_one("#graph")
        await until(lambda: graph.size.height > 0)
        assert holder.max_scroll_y > 0
        await pilot.press("down", "right")
        await until(lambda: about(screen).startswith("6 · Time series"))
        assert about(screen, NEEDED) == "▴ Builds on: ◐ 1 Welcome (sequence)"
        assert about(screen, OPENED) == "▾ Leads to: ○ 7 Filling gaps; ○ 8 What there is to beat"
        await pilot.press("end")
        await until(lambda: holder.scroll_offset.y > 0)
        assert about(screen, OPENED) == ""
        await pilot.press("up", "enter")
        await until(lambda: isinstance(app.screen, LessonScreen))
        await pilot.press("escape", "g")
        await until(lambda: app.screen is screen and isinstance(app.focused, CourseGraph))


@pytest.mark.slow
@pytest.mark.parametrize("view", ["list", "graph"])
async def test_pages_move_the_choice_and_it_stays_in_sight_whatever_the_size(
    make_app: MakeApp, until: Until, progress: Progress, view: str
) -> None:
    progress.set(MAP_VIEW, view)
    app = make_app("es")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await on_map(app, until)
        first, places = about(screen), []
        for key in ("pagedown", "pagedown", "pageup", "end"):
            before = about(screen)
            await pilot.press(key)
            await until(partial(another, app, screen, before))
            places.append(pointed_row(screen))
        page = screen.query_one(f"#{view}").size.height
        longest = page if view == "list" else 2 * page  # a single line of the graph may go beyond a page
        assert 0 < places[0] < page
        assert places[0] < places[1] < places[0] + longest
        assert places[2] < places[1] < places[3]
        assert about(screen) != first
        for size in ((120, 36), (80, 24), (60, 20)):
            await pilot.resize_terminal(*size)
            await until(lambda: points(app))


@pytest.mark.parametrize(("view", "widget"), [("list", CourseList), ("graph", CourseGraph)])
async def test_the_choice_comes_into_sight_before_its_scroll_bar_does(
    make_app: MakeApp, until: Until, progress: Progress, view: str, widget: type[CourseList | CourseGraph]
) -> None:
    """A screen that comes back is laid out later than its choice is known; Textual scrolls nothing without a bar."""
    progress.set(MAP_VIEW, view)
    app = make_app("es")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await on_map(app, until)
        await pilot.press("end")
        holder = screen.query_one(f"#{view}")
        await until(lambda: holder.scroll_y > 0 and points(app))
        holder.scroll_home(animate=False, immediate=True)
        holder.show_vertical_scrollbar = False
        screen.query_one(widget).keep_visible()
        await until(lambda: holder.scroll_y > 0 and points(app))


async def test_all_is_written_once_where_the_size_stays(
    make_app: MakeApp, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It stands between the command and the first picture."""
    written: list[CourseMap] = []
    write = CourseMap.show_texts

    def watched(screen: CourseMap) -> None:
        written.append(screen)
        write(screen)

    monkeypatch.setattr(CourseMap, "show_texts", watched)
    app = make_app("es")
    async with app.run_test(size=(80, 24)) as pilot:
        await on_map(app, until)
        await until(lambda: points(app))
        assert len(written) == 1
        await pilot.resize_terminal(60, 20)
        await until(lambda: len(written) == 2)


async def test_a_lab_is_no_lesson_that_may_be_over(make_app: MakeApp, until: Until, progress: Progress) -> None:
    """Its card does not say twice that it is one, and nobody is told of a lesson."""
    progress.set(MAP_VIEW, "list")
    app = make_app("es")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await on_map(app, until)
        await pilot.press("end")
        last = list(LABS)[-1]
        title, text_of = (app.session.strings(f"lab.{last}.{part}") for part in ("title", "help"))
        await until(lambda: screen.query_one(Card).text == f"{title}\n{text_of}")
        rung: list[bool] = []
        app.bell = lambda: rung.append(True)  # type: ignore[method-assign]
        await pilot.press("e")
        await until(lambda: rung)
        assert app.screen is screen
        assert app.session.strings("ending.not_yet").split(":")[0] not in text(app)


def another(app: DembowApp, screen: CourseMap, before: str) -> bool:
    """Whether the card tells of another lesson than before, which the pointer is at."""
    return about(screen) != before and points(app)


def pointed_row(screen: CourseMap) -> int:
    """Row of the whole list or graph at which the pointer is."""
    found = screen.focused
    assert isinstance(found, Canvas)
    return next(row for row, _ in pointed_rows(found))


async def test_a_graph_that_has_room_again_is_drawn_as_if_it_always_had(
    make_app: MakeApp, until: Until, progress: Progress
) -> None:
    progress.set(MAP_VIEW, "graph")
    app = make_app("es")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await on_map(app, until)
        holder = screen.query_one("#graph")
        await until(lambda: holder.max_scroll_y > 0)
        await pilot.resize_terminal(120, 36)
        await until(lambda: holder.size.height > 20 and holder.max_scroll_y == 0 and not holder.show_vertical_scrollbar)


def points(app: DembowApp) -> bool:
    """Whether the pointer is seen."""
    return any(sign in text(app) for sign in "▸►")


@pytest.mark.slow
async def test_no_lesson_that_was_never_opened_is_read(
    make_app: MakeApp, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(folder: object) -> None:
        raise AssertionError(folder)

    monkeypatch.setattr(session_module, "load_spec", read)
    monkeypatch.setattr(loader, "load_spec", read)
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await on_map(app, until)
        await pilot.press("down", "down", "v")
        await until(lambda: isinstance(app.focused, CourseList))
        assert about(screen, NEEDED)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_map(make_app: MakeApp, until: Until, size: tuple[int, int], language: str) -> None:
    app = make_app(language)
    async with app.run_test(size=size):
        await until(lambda: isinstance(app.screen, CourseMap) and app.screen.query("CourseList"))
        await until(lambda: app.session.strings("map.title").split(" · ")[0] in text(app))
        seen = text(app)
        assert app.session.course.entries[0].title.of(language) in seen
        assert app.session.strings("map.new_long").split(".")[0] in seen
        assert all(len(line) <= size[0] for line in seen.splitlines())


@pytest.mark.slow
@pytest.mark.parametrize("view", ["list", "graph"])
async def test_after_a_lesson_the_map_points_onwards_and_the_lesson_begins_again(
    make_app: MakeApp, until: Until, progress: Progress, view: str
) -> None:
    progress.set(MAP_VIEW, view)
    first, following = load_course().available[:2]
    steps = [step.id for step in load_spec(first.folder).steps]
    for step in steps[:-1]:
        progress.complete(first.id, step)
    progress.visit(first.id, steps[-1])
    app = make_app("es")
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await on_map(app, until)
        await pilot.press("enter")
        await until(lambda: isinstance(app.screen, LessonScreen) and app.screen.shown is app.screen.step)
        assert isinstance(app.screen, LessonScreen)
        assert app.screen.place == len(steps) - 1
        await pilot.press("n")
        await until(lambda: isinstance(app.screen, EndingScreen))
        await pilot.press("g")
        await until(lambda: app.screen is screen)
        told = app.session.strings("map.next", title=following.title.of("es"), done=1, written=1, total=1)
        await until(lambda: told.split("»")[0] in screen.query_one("#resume", Line).text)
        assert about(screen).startswith(f"{following.number} · ")
        app.session.doors.lesson(first.id)
        await until(lambda: isinstance(app.screen, LessonScreen) and app.screen.shown is app.screen.step)
        assert isinstance(app.screen, LessonScreen)
        assert app.screen.place == 0
        await pilot.press("escape", "g")
        await until(lambda: app.screen is screen)


async def test_a_lesson_that_is_not_written_does_not_open(
    make_app: MakeApp, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Entry, "available", property(lambda entry: entry.id == "six_words"))
    app = make_app()
    async with app.run_test(size=(120, 36)) as pilot:
        await until(lambda: app.focused is not None)
        await pilot.press("home", "enter")
        assert isinstance(app.screen, CourseMap)


@pytest.mark.slow
async def test_the_map_offers_what_there_is_and_tells_each_key_once(
    make_app: MakeApp, until: Until, progress: Progress
) -> None:
    progress.set(MAP_VIEW, "list")
    for step in make_app("es").session.lesson("welcome").steps:
        progress.complete("welcome", step.id)
    app = make_app("es")
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await on_map(app, until)

        def offered() -> set[str]:
            return {key for key, _, _ in screen.keys_here()}

        assert "e" not in offered()
        told = keys_of(app)
        assert len({does for _, does in told}) == len(told)
        assert ("espacio ↵" in dict(told)) or ("↵ espacio" in dict(told))
        assert not {"space", "home", "end"} & {word for shown, _ in told for word in shown.split()}
        await pilot.press("home")
        await until(lambda: "e" in offered())
        await pilot.press("end")
        await until(lambda: not {"e", "t"} & offered())
        await pilot.press("k")
        await until(lambda: isinstance(app.screen, GlossaryScreen))
