"""Every key is printed with its name, as the learner has set it, and the file to change them in is written once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.base.language import LANGUAGES
from tests.tui.bindings import BINDINGS, STRINGS, write_keymap
from tui.cli import main
from tui.keymap import keymap_path

NAMES = {binding.id: binding.key for binding in BINDINGS if binding.id}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_binding_is_printed(home: Path, capfd: pytest.CaptureFixture[str], language: str) -> None:
    write_keymap(home, '"lesson.next" = "j"\n"lesson.nxt" = "m"\n')
    assert main(["--lang", language, "keys"]) == 1
    printed = capfd.readouterr()
    rows = {line[2:].split()[0]: line for line in printed.out.splitlines()[:-1]}
    assert rows.keys() == NAMES.keys()
    assert all(key in rows[name] for name, key in NAMES.items() if name != "lesson.next")
    assert rows["lesson.next"].split()[:3] == ["*", "lesson.next", "j"]
    assert str(keymap_path()) in printed.out.splitlines()[-1]
    assert "lesson.nxt" in printed.err


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_binding_that_is_left_without_a_key_is_told(
    home: Path, capfd: pytest.CaptureFixture[str], language: str
) -> None:
    write_keymap(home, '"lesson.next" = "p"\n')
    assert main(["--lang", language, "keys"]) == 1
    said = capfd.readouterr().err
    for word in ("«lesson.next»", "«p»", "«lesson.back»", STRINGS[language]("binding.lesson.back.does")):
        assert word in said
    assert main(["keys", "--json"]) == 1
    assert "lesson.back" in json.loads(capfd.readouterr().out.splitlines()[-1])["faults"][0]
    write_keymap(home, '"lesson.next" = "p"\n"lesson.back" = "n"\n')
    assert main(["keys"]) == 0


@pytest.mark.usefixtures("home")
def test_the_file_is_written_once(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["keys", "--write"]) == 0
    written = keymap_path().read_text("utf-8")
    assert all(f'# "{name}" = ' in written for name in NAMES)
    assert main(["keys", "--json"]) == 0
    assert json.loads(capfd.readouterr().out.splitlines()[-1])["keys"] == NAMES
    assert main(["keys", "--write"]) == 2
    assert str(keymap_path()) in capfd.readouterr().err
    assert keymap_path().read_text("utf-8") == written
