"""Keys: every binding has a name and texts in both languages, and the learner may give it other keys."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest
from textual.binding import Binding
from textual.keys import format_key
from textual.screen import Screen
from textual.widgets import Button, HelpPanel, Input, TextArea

from tests.tui.bindings import BINDINGS, STRINGS, write_keymap
from tests.tui.conftest import MakeApp, Told, Until
from tests.tui.screens.seen import text
from tui.app import DembowApp
from tui.front_ends import LABS
from tui.keymap import read_keymap
from tui.keys import WORDS, bindings_of, key_words, plain_name, told
from tui.screens.course_map import CourseMap
from tui.screens.every_binding import bound_classes
from tui.screens.lab import LabScreen
from tui.screens.lesson import LessonScreen
from tui.widgets.key_bar import KeyBar

OF_TEXTUAL = [DembowApp, Screen, CourseMap, LabScreen, Input, TextArea, Button]


def test_a_name_means_one_action() -> None:
    actions = defaultdict(set)
    for binding in BINDINGS:
        actions[binding.id].add(binding.action)
    assert {name: found for name, found in actions.items() if len(found) > 1} == {}


@pytest.mark.parametrize("kind", OF_TEXTUAL, ids=lambda kind: kind.__name__)
def test_the_bindings_of_textual_itself_have_texts_too(kind: type[Screen[None]]) -> None:
    for above in kind.__mro__:
        for binding in Binding.make_bindings(vars(above).get("BINDINGS", ())):
            if not binding.id and not binding.system and binding.description:
                assert STRINGS["es"].has(f"binding.textual.{plain_name(binding.action)}.does"), binding


@pytest.mark.slow
async def test_the_key_panel_speaks_the_language_of_the_moment(make_app: MakeApp, until: Until) -> None:
    app = make_app("es")
    async with app.run_test(size=(140, 50)) as pilot:
        app.session.doors.lab("gates")
        await until(lambda: isinstance(app.screen, LabScreen) and app.screen.lab.ready)
        app.action_show_help_panel()
        await until(lambda: app.screen.query(HelpPanel))
        await until(lambda: STRINGS["es"]("binding.lab.run.does") in text(app))
        await until(lambda: STRINGS["es"]("lab.gates.part") in text(app))
        await pilot.press("L")
        await until(lambda: STRINGS["en"]("binding.lab.run.does") in text(app))
        await until(lambda: STRINGS["en"]("lab.gates.part") in text(app))
        assert "list.up" not in text(app)


@pytest.mark.slow
async def test_a_screens_binding_takes_the_learners_key(make_app: MakeApp, until: Until, home: Path) -> None:
    write_keymap(home, '[lesson]\nnext = "j, ctrl+n"\n')
    app = make_app("en")
    app.session.keymap = read_keymap(app.session.strings).keymap
    async with app.run_test(size=(120, 36)) as pilot:
        app.session.doors.lesson("six_words")
        await until(lambda: isinstance(app.screen, LessonScreen) and app.screen.shown is not None)
        screen = app.screen
        assert isinstance(screen, LessonScreen)
        bar = screen.query_one(KeyBar)
        assert ("j", "j") in [key[:2] for key in screen.keys_here()]
        await pilot.press("n", "h")
        assert screen.place == 0
        await pilot.press("j")
        await until(lambda: screen.place == 1)
        await pilot.press("ctrl+n")
        await until(lambda: screen.place == 2 or screen.shown is screen.step)
        assert bar.size.width


@pytest.mark.slow
@pytest.mark.parametrize("lab", sorted(LABS))
async def test_the_keys_of_a_lab_are_bindings_and_take_the_learners_keys(
    make_app: MakeApp, until: Until, monkeypatch: pytest.MonkeyPatch, lab: str
) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        app.session.doors.lab(lab)
        await until(lambda: isinstance(app.screen, LabScreen) and app.screen.lab.ready)
        assert isinstance(app.screen, LabScreen)
        kind = type(app.screen.lab)
        key, action = next((key, action) for key, action in kind.keys.items() if len(key) == 1)
        app.session.keymap = {f"lab.{lab}.{action}": "f7"}
        app.set_keymap(dict(app.session.keymap))
        app.session.doors.lab(lab)
        await until(lambda: isinstance(app.screen, LabScreen) and app.screen.lab.ready)
        done: list[str] = []
        monkeypatch.setattr(kind, f"action_{action}", lambda _: done.append(action))
        await pilot.press(key)
        await pilot.press("f7")
        await until(lambda: done)
        assert done == [action]
        assert ("f7", "f7") in [shown[:2] for shown in app.screen.keys_here()]
        active = app.screen.active_bindings
        assert key not in active or active[key].node is not app.screen.lab
        assert active["f7"].binding.description == app.session.strings(f"lab.{lab}.{action}")


@pytest.mark.slow
async def test_a_key_taken_from_another_binding_is_told_once(make_app: MakeApp, until: Until, told: Told) -> None:
    app = make_app("en")
    app.session.keymap = {"lesson.next": "p"}
    async with app.run_test(size=(120, 36), message_hook=told) as pilot:
        app.session.doors.lesson("six_words")
        await until(lambda: isinstance(app.screen, LessonScreen) and app.screen.shown is not None)
        await pilot.press("x", "p", "x")
        await until(lambda: any("lesson.back" in one for one in told))
        assert sum("lesson.back" in one for one in told) == 1


def test_a_binding_without_texts_stays_as_it_is() -> None:
    from textual.binding import ActiveBinding

    plain = ActiveBinding(Screen(), Binding("x", "sing", "Sing"), True)
    assert told(plain, STRINGS["en"]) is plain


def test_every_key_is_told_in_the_language_of_the_moment() -> None:
    for language, strings in STRINGS.items():
        assert all(strings.has(f"keys.name.{word}") for word in WORDS)
        for key in {key for binding in BINDINGS for key in binding.key.split(",")}:
            shown = Binding(key, "").parse_key()[0] + [format_key(Binding(key, "").parse_key()[1])]
            for word in re.findall("[a-z]{2,}", "+".join(shown)):
                assert word in WORDS, f"{language}: received no name of `{word}`, expected one at keys.name"
    assert key_words("shift+home", STRINGS["es"]) == "mayús+inicio"


def test_a_key_of_the_app_is_taken_by_no_widget_for_anything_else() -> None:
    of_app = {key for binding in bindings_of(DembowApp) for key in binding.key.split(",")}
    assert "k" in of_app
    for kind in bound_classes():
        # A sheet closes by the key that opened it; a lab has its own keys, and its foot does not offer the glossary.
        if kind.__module__.startswith("tui.widgets"):
            taken = {key for binding in bindings_of(kind) for key in binding.key.split(",")} & of_app
            assert taken == set(), kind
