"""A learner's file of keys is read, and told with a remedy where it cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.command import CommandList

from core.base.folders import config_folder
from core.base.language import LANGUAGES
from tests.tui.bindings import BINDINGS, STRINGS, write_keymap
from tests.tui.conftest import MakeApp, Told, Until
from tui.app import DembowApp
from tui.keymap import FILE, doing, names, read_keymap, template


def test_no_text_is_of_a_binding_that_there_is_not() -> None:
    assert set(names(STRINGS["en"])) <= {binding.id for binding in BINDINGS}


def best(app: DembowApp) -> str:
    """Return what enter picks of what the palette has found."""
    found = app.screen.query(CommandList)
    option = found.first().highlighted_option if found else None
    return str(option.prompt) if option else ""


@pytest.mark.slow
async def test_the_palette_writes_a_file_that_changes_nothing(
    make_app: MakeApp, until: Until, home: Path, told: Told
) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36), message_hook=told) as pilot:
        for word in ("Wrote", "Your keys are in"):
            await pilot.press("ctrl+p")
            await pilot.press(*"Change the keys")
            await until(lambda: best(app).startswith("Change the keys"))
            await pilot.press("enter")
            await until(lambda word=word: any(one.startswith(word) for one in told))  # type: ignore[misc]
    path = config_folder() / FILE
    assert path.is_relative_to(home)
    assert read_keymap(app.session.strings) == ({}, ())
    lines = path.read_text("utf-8").replace('# "', '"')
    path.write_text(lines, "utf-8")
    assert set(read_keymap(app.session.strings).keymap) == {binding.id for binding in BINDINGS}


@pytest.mark.parametrize(
    ("lines", "key", "said"),
    [
        ("lesson.next =", "keymap_unreadable", "TOML"),
        ('"lesson.nxt" = "j"', "keymap_unknown", "lesson.next"),
        ('[lab.gates]\nsing = "j"', "keymap_unknown", "lab.gates.sing"),
        ('[textual]\nquit = "j"', "keymap_unknown", "textual.quit"),
        ('[lesson]\nnext = ""', "keymap_keys", "lesson.next"),
        ("[lesson]\nnext = 3", "keymap_keys", "3"),
        ('[lesson]\nnext = "ctlr+n"', "keymap_keys", "ctlr+n"),
        ('[lesson]\nnext = "j"\nback = "j"', "keymap_taken", "lesson.back"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_that_cannot_be_is_told_with_a_remedy(
    home: Path, lines: str, key: str, said: str, language: str
) -> None:
    write_keymap(home, lines)
    (fault,) = read_keymap(STRINGS[language]).faults
    assert fault.key == key
    told = STRINGS[language].explain(fault)
    assert FILE in told
    assert said in told
    assert len(STRINGS[language].remedy(fault)) > 20


def test_keys_are_read_as_textual_names_them(home: Path) -> None:
    assert read_keymap(STRINGS["en"]) == ({}, ())
    write_keymap(home, '"app.explain" = ["?", "f1"]\n[lesson]\nnext = "space , shift+down,full_stop"\n')
    assert read_keymap(STRINGS["en"]).keymap == {
        "app.explain": "question_mark,f1",
        "lesson.next": "space,shift+down,full_stop",
    }


def test_a_template_names_each_binding_once() -> None:
    lines = template(BINDINGS, STRINGS["en"]).splitlines()[3:]
    assert len(lines) == len({binding.id for binding in BINDINGS})
    assert all(line.startswith('# "') for line in lines)


def test_what_cannot_be_costs_itself_alone(home: Path) -> None:
    lines = ('"lesson.nxt" = "j"', '"lesson.next" = "m"', '"lesson.back" = "m"', '"lab.code" = ""', '"app.quit" = "Q"')
    write_keymap(home, "\n".join(lines))
    keymap, faults = read_keymap(STRINGS["en"])
    assert keymap == {"lesson.next": "m", "app.quit": "Q"}
    assert [fault.key for fault in faults] == ["keymap_unknown", "keymap_taken", "keymap_keys"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_binding_has_a_doing_in_every_language(language: str) -> None:
    assert not [binding.id for binding in BINDINGS if binding.id and not doing(binding.id, STRINGS[language])]
