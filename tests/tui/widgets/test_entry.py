"""A line to write in, which explains itself."""

from __future__ import annotations

import re
from importlib import import_module
from inspect import getmembers, isclass
from pathlib import Path
from typing import ClassVar

import pytest
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Paste
from textual.widgets import Input, TextArea
from textual.widgets.input import Selection

import tui
from tests.tui.strips import strips_of
from tui.widgets.entry import Entry


class Page(App[None]):
    """A page with one line, where `?` and `n` do something."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1", "note('explain')"),
        Binding("n", "note('next')"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.noted: list[str] = []

    def compose(self) -> ComposeResult:
        yield Entry("number", "1", id="line")

    def action_note(self, what: str) -> None:
        self.noted.append(what)


async def test_a_question_mark_asks_and_everything_else_is_written() -> None:
    app = Page()
    async with app.run_test() as pilot:
        line = app.query_one(Entry)
        line.focus()
        line.cursor_position = 1
        await pilot.press("question_mark", "n", "f1", "4")
        await pilot.pause()
        assert line.value == "1n4"
        assert line.explain == "number"
    assert app.noted == ["explain", "explain"]


HOSTILE = "a\x1b[2Jb\x9bc\x07\u202e\td"
"""Text that clears a terminal's screen, rings and turns the direction of writing, if it is written out as it is."""


def written_in() -> list[type[Input | TextArea]]:
    """Return every class of dembow in which one writes."""
    derives = re.compile(r"^class \w+\(.*\b(?:Input|TextArea|\w*Entry|\w*Editor)\b", re.MULTILINE)
    folder = Path(tui.__path__[0])
    sources = [path for path in folder.rglob("*.py") if derives.search(path.read_text("utf-8"))]
    names = [".".join(path.relative_to(folder.parent).with_suffix("").parts) for path in sources]
    classes = [one for name in names for _, one in getmembers(import_module(name), isclass) if one.__module__ == name]
    return [one for one in classes if issubclass(one, Input | TextArea)]


class Paper(App[None]):
    """A page with whatever one writes in."""

    def __init__(self, kind: type[Input | TextArea]) -> None:
        super().__init__()
        self.line = kind("number") if issubclass(kind, Entry) else kind()

    def compose(self) -> ComposeResult:
        yield self.line


@pytest.mark.parametrize("kind", written_in())
async def test_what_is_pasted_or_loaded_is_seen_and_never_obeyed(kind: type[Input | TextArea]) -> None:
    app = Paper(kind)
    async with app.run_test() as pilot:
        app.line.focus()
        app.line.post_message(Paste(HOSTILE))
        await pilot.pause()
        assert all(strip.text.isprintable() for strip in strips_of(app))
        if isinstance(app.line, TextArea):
            app.line.load_text(HOSTILE)
        else:
            app.line.value = HOSTILE
        await pilot.pause()
        rows = [strip.text for strip in strips_of(app)]
        assert all(row.isprintable() for row in rows)
        assert any("[2Jb" in row for row in rows)


def test_the_classes_in_which_one_writes_are_found() -> None:
    assert {one.__name__ for one in written_in()} >= {"Entry", "NumberEntry", "Editor"}


def test_no_screen_and_no_lab_takes_a_line_of_textual_itself() -> None:
    plain = re.compile(r"(?:yield|=|return) (?:Input|TextArea|MaskedInput)(?:\.code_editor)?\(")
    sources = [path for path in Path(tui.__path__[0]).rglob("*.py") if plain.search(path.read_text("utf-8"))]
    assert not sources


@pytest.mark.parametrize(
    ("selected", "left"), [((0, 0), "uno dos  tres1"), ((0, 1), "uno dos  tres"), ((1, 0), "uno dos  tres")]
)
async def test_every_line_of_a_paste_is_taken(selected: tuple[int, int], left: str) -> None:
    """Textual's own line keeps the first, and says nothing."""
    async with Page().run_test() as pilot:
        line = pilot.app.query_one(Entry)
        line.selection = Selection(*selected)
        line.post_message(Paste("uno\ndos\r\n\rtres"))
        await pilot.pause()
        assert line.value == left
