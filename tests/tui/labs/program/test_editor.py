"""What is written in the editor, loaded, pasted and taken back: where lines begin, what steers no terminal, no end."""

from __future__ import annotations

import random

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widgets import TextArea

from tui.labs.program.editor import Editor, margin_after, plain_lines

LONG = "a line that goes on in the next row of a narrow editor"
WALKED = [
    "a",
    "left_parenthesis",
    "space",
    "tab",
    "enter",
    "enter",
    "enter",
    "backspace",
    "delete",
    "ctrl+z",
    "ctrl+z",
    "ctrl+z",
    "ctrl+y",
    "ctrl+y",
    "f6",
    "f7",
    "ctrl+k",
    "ctrl+u",
    "ctrl+shift+k",
    "ctrl+w",
    "up",
    "down",
    "shift+up",
    "shift+down",
    "shift+left",
    "left",
    "right",
    "home",
    "end",
    "pageup",
    "pagedown",
    "ctrl+x",
    "ctrl+v",
]
"""Keys that write, take away, take back and move; what fills and empties the editor is there more than once."""
PIECES = ("ab ", "\n", "    ", LONG, "(", ")", "x", "\t")
"""Pieces of what is pasted."""


class EditorApp(App[None]):
    """An app of one editor."""

    def __init__(self, *, soft_wrap: bool = True) -> None:
        super().__init__()
        self.editor = Editor.code_editor("", theme="css", soft_wrap=soft_wrap, tab_behavior="indent")

    def compose(self) -> ComposeResult:
        yield self.editor

    def on_mount(self) -> None:
        self.editor.focus()


@pytest.mark.parametrize(
    ("line", "margin"),
    [
        ("", ""),
        ("for t in range(3):", "    "),
        ("    y = 1", "    "),
        ("  if y:  # c[t-1]", "      "),
        ("a = 1  # so:", ""),
    ],
)
def test_a_line_begins_where_its_block_does(line: str, margin: str) -> None:
    assert margin_after(line) == margin


def test_newlines_are_of_one_kind_and_nothing_steers_the_terminal() -> None:
    assert plain_lines("a\r\n\tb\rc\n") == "a\n\tb\nc\n"
    assert plain_lines("x\x1b[2J\x9b\u202ey") == "x�[2J��y"


async def test_lines_that_are_taken_back_take_the_scroll_bar_with_them() -> None:
    app = EditorApp()
    async with app.run_test(size=(20, 4)) as pilot:
        app.editor.insert("a\n" * 9)
        await pilot.press("ctrl+z")
        assert app.editor.text == ""
        await pilot.press("ctrl+y")
        assert app.editor.text == "a\n" * 9


@pytest.mark.slow
@pytest.mark.half
@pytest.mark.parametrize("soft_wrap", [True, False])
@pytest.mark.parametrize("size", [(80, 24), (30, 8), (12, 4)])
async def test_lines_beyond_the_height_are_taken_back_and_come_again(size: tuple[int, int], soft_wrap: bool) -> None:
    app = EditorApp(soft_wrap=soft_wrap)
    async with app.run_test(size=size) as pilot:
        editor = app.editor
        rows = min(size[1] + 2, 24)  # the editor holds on to fifty edits
        for _ in range(rows):
            await pilot.press("a", "enter")
        written = editor.text
        assert written.count("\n") == rows
        assert editor.show_vertical_scrollbar
        while editor.history.undo_stack:
            await pilot.press("ctrl+z")
        assert editor.text == ""
        assert not editor.show_vertical_scrollbar
        while editor.history.redo_stack:
            await pilot.press("ctrl+y")
        assert editor.text == written
        await pilot.press("f7", "backspace", "ctrl+z")
        assert editor.text == written


@pytest.mark.slow
@pytest.mark.parametrize("keys", ["f7 backspace", "f7 a", "f7 ctrl+x", "up " * 12 + "ctrl+shift+k " * 12, "f7 ctrl+v"])
async def test_much_is_taken_away_at_once_and_comes_back_by_undo(keys: str) -> None:
    app = EditorApp()
    async with app.run_test(size=(40, 8)) as pilot:
        written = f"{LONG}\n" * 20
        app.copy_to_clipboard("one\ntwo")
        app.editor.insert(written)
        await pilot.press(*keys.split())
        assert app.editor.text != written
        less = app.editor.text
        while app.editor.history.undo_stack:
            await pilot.press("ctrl+z")
        assert app.editor.text == ""
        while app.editor.history.redo_stack:
            await pilot.press("ctrl+y")
        assert app.editor.text == less


async def walk(pilot: Pilot[None], editor: TextArea, rng: random.Random) -> None:
    """Do something to the editor."""
    chance = rng.random()
    if chance < 0.06:
        await pilot.resize_terminal(rng.randint(1, 60), rng.randint(1, 20))
    elif chance < 0.15:
        editor.post_message(events.Paste("".join(rng.choices(PIECES, k=rng.randint(0, 25)))))
    elif chance < 0.18:
        editor.replace("\n".join(rng.choices(PIECES, k=rng.randint(0, 15))), (0, 0), editor.document.end)
    elif chance < 0.2:
        editor.load_text("\n".join(rng.choices(PIECES, k=rng.randint(0, 15))))
    else:
        await pilot.press(*[rng.choice(WALKED)] * rng.choice([1, 1, 1, 5]))


@pytest.mark.slow
@pytest.mark.half
@pytest.mark.parametrize("seed", range(5))
async def test_whatever_is_done_to_the_editor_it_goes_on_and_loses_nothing(seed: int) -> None:
    rng = random.Random(seed)
    app = EditorApp(soft_wrap=bool(seed % 4))
    async with app.run_test(size=(rng.choice([3, 12, 40]), rng.choice([3, 6, 10]))) as pilot:
        for _ in range(40):
            await walk(pilot, app.editor, rng)
        await pilot.pause()
        written = app.editor.text
        done = len(app.editor.history.undo_stack)  # what was taken back before is not done again
        await pilot.press(*["ctrl+z"] * done)
        await pilot.press(*["ctrl+y"] * done)
        assert app.editor.text == written
