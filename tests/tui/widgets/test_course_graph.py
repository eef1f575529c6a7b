"""The graph of lessons as text, its cursor, its clicks."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from rich.cells import cell_len
from textual.app import App
from textual.containers import VerticalScroll
from textual.message import Message

from core.base.language import LANGUAGES
from lessons.content.graph import direct_edges, layers, leaning
from lessons.content.loader import load_course
from tests.tui.widgets.conftest import Wait
from tui.drawing.rows import plain_text
from tui.graph.layered import Pass, arrange
from tui.widgets.course_graph import (
    CourseGraph,
    Graph,
    draw_graph,
    layer_rows,
    measure,
    regions,
    rooms,
    rows_of,
    title_rows,
    walk,
)
from tui.widgets.course_list import CourseList, CourseRow

NEEDS = {"a": {}, "b": {"a": ()}, "c": {"a": ()}, "d": {"b": ()}, "e": {"d": (), "c": (), "a": ()}}
EDGES = [("a", "b"), ("a", "c"), ("b", "d"), ("d", "e"), ("c", "e")]
STATES = ("done", "tested", "started", "new", "to_come")
ROWS = [CourseRow(name, f"{n:2}", f"Lesson {name}", STATES[n - 1], "") for n, name in enumerate("abcde", start=1)]


def graph() -> Graph:
    return Graph({row.id: row for row in ROWS}, NEEDS, arrange(layers(NEEDS), EDGES))


def course(language: str = "es") -> Graph:
    entries, needs = load_course().entries, leaning(load_course())
    rows = {e.id: CourseRow(e.id, f"{e.number:2}", e.title.of(language), "new", "") for e in entries}
    return Graph(rows, needs, arrange(layers(needs), direct_edges(needs)))


def test_the_chosen_lesson_its_needs_and_what_it_opens() -> None:
    assert plain_text(draw_graph(graph(), "d", 34)) == [
        " ●  1 Lesson a",
        " ├──────────────╮",
        "▴◉  2 Lesson b  ◐  3 Lesson c",
        " ┃              │",
        "▸○  4 Lesson d  │",
        " ┠──────────────╯",
        "▾·  5 Lesson e",
    ]


def test_what_is_needed_by_a_line_that_is_not_drawn_is_marked_too() -> None:
    (first, *_) = plain_text(draw_graph(graph(), "e", 40))
    assert first.startswith("▴●  1")


@pytest.mark.slow
@pytest.mark.parametrize("width", [58, 78, 98, 118, 200])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_whole_course_at_every_width(width: int, language: str) -> None:
    found = course(language)
    for cursor in found.rows:
        rows = draw_graph(found, cursor, width)
        assert len(rows) == rows_of(found, width) <= 40
        assert all(sum(cell_len(text) for text, _ in row) == width for row in rows)
        lines = plain_text(rows)
        for lesson, region in regions(found, width).items():
            node = lines[region.y][region.x : region.right]
            assert node[1:5] == f"○ {found.rows[lesson].number}"
            assert (node[0] == "▸") == (lesson == cursor)
            assert (node[0] == "▴") == (lesson in found.needs[cursor])
            assert (node[0] == "▾") == (cursor in found.needs[lesson])


@pytest.mark.parametrize("width", [78, 114, 194])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_title_is_cut(language: str, width: int) -> None:
    found = course(language)
    lines = plain_text(draw_graph(found, "welcome", width))
    assert "…" not in "\n".join(lines)
    for lesson, region in regions(found, width).items():
        told = " ".join(line[region.x : region.right] for line in lines[region.y : region.bottom])
        assert found.rows[lesson].title.split()[0] in told


@pytest.mark.parametrize("width", [40, 46, 52, 58, 64])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_a_title_is_broken_in_two(language: str, width: int) -> None:
    found = course(language)
    for spots in found.layered.layers:
        for spot, room in zip(spots, rooms(found, spots, measure(found, width), width), strict=True):
            if not isinstance(spot, Pass):
                title = found.rows[spot].title
                told = " ".join(title_rows(title, room)).split()
                assert all(
                    one == word or (one.endswith("…") and word.startswith(one[:-1]))
                    for one, word in zip(told, title.split(), strict=True)
                ), (told, room)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_layer_is_as_high_as_its_longest_title(language: str) -> None:
    found = course(language)
    high = layer_rows(found, 114)
    assert set(high) == {1, 2}
    assert set(layer_rows(found, 200)) == {1}
    assert {region.height for region in regions(found, 114).values()} == set(high)
    assert rows_of(found, 114) <= 24  # what a usual screen has for them


def test_arrows_go_along_the_lines_and_within_a_layer() -> None:
    layered = graph().layered
    assert walk(layered, "a", "up") == "a"
    assert walk(layered, "b", "right") == "c"
    assert walk(layered, "c", "right") == "c"
    assert walk(layered, "c", "down") == "e"
    assert walk(layered, "e", "up") in ("c", "d")
    assert walk(layered, "e", "down") == "e"


def test_every_lesson_of_the_course_is_reached_with_arrows() -> None:
    layered = course().layered
    seen, new = set[str](), ["welcome"]
    while new:
        lesson = new.pop()
        if lesson not in seen:
            seen.add(lesson)
            new += [walk(layered, lesson, way) for way in ("up", "down", "left", "right")]
    assert len(seen) == len(load_course().entries)
    # Nothing needs it: on into the next layer all the same.
    assert walk(layered, "filling_gaps", "down") in layered.nodes(layered.layer_of("filling_gaps") + 1)


@pytest.mark.slow
async def test_keys_and_clicks_reach_and_choose(
    host: Callable[..., App[None]], sent: list[Message], wait: Wait
) -> None:
    shown = CourseGraph()
    async with host(VerticalScroll(shown)).run_test(size=(40, 4), message_hook=sent.append) as pilot:
        shown.focus()
        await pilot.press("down", "end", "enter")  # an empty graph answers nothing
        assert not [message for message in sent if isinstance(message, CourseList.RowReached)]
        shown.show(ROWS, NEEDS, graph().layered, "a")
        await wait(lambda: shown.size.height == 7)
        await pilot.press("down", "down", "enter")
        await wait(lambda: shown.cursor == "d")
        holder = shown.parent
        assert isinstance(holder, VerticalScroll)
        await wait(lambda: holder.scroll_offset.y > 0)
        await pilot.press("home")
        await wait(lambda: holder.scroll_offset.y == 0)
        await pilot.click(shown, offset=(19, 2))
        await pilot.pause()
        await pilot.click(shown, offset=(30, 1))
        await pilot.pause()
    chosen = {id(message): message.row for message in sent if isinstance(message, CourseList.RowChosen)}
    assert list(chosen.values()) == ["d", "c"]
