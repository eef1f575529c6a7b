"""No word that a command is given steers a terminal: each argument of each command that takes any text or path."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from core.base.errors import DembowError
from core.base.printable import CONTROLS, KEPT, OVERRIDES
from tests.tally import Tally
from tests.tui.asked import ask
from tests.tui.ruled import context_of, parser_of
from tui.cli import COMMANDS

HOSTILE = "\x1b]0;t\x07\u202e\udcff"
"""Title of a terminal, a line that is read backwards, and a byte that is no UTF-8."""
STEERING = {chr(code) for code in (*CONTROLS, *OVERRIDES)} - set(KEPT)
ACTS = {
    "class": ("collect", "join"),
    "sweep": ("duel",),
    "notebook": ("show", "report"),
    "progress": ("import", "export"),
    "export": ("lstm",),
}
"""Words behind a command without which it reads none of the others."""


PATHS = (None, Path)
"""Types of arguments that may be the name of a file."""
TEXTS = (*PATHS, str)


def takers() -> Iterator[tuple[str, str, str, bool]]:
    """Every argument of every command that takes a word, the word behind the command, and if it may be a file."""
    for command in COMMANDS:
        for act in ACTS.get(command, ("",)):
            read = set[str]()
            for argument in parser_of(command, act)[1].arguments.values():
                kind = getattr(argument.type, "__qualname__", "")
                # Numbers and lists of a command are read by one function each.
                if argument.nargs != 0 and (argument.type in TEXTS or kind not in read):
                    read.add(kind)
                    yield command, act, (argument.option_strings or [""])[0], argument.type in PATHS


TAKERS = sorted(set(takers()))


def never(*_: object, **__: object) -> NoReturn:
    """A run that is not run: what it would have said is another test's."""
    raise DembowError("no_terminal")


@pytest.fixture
def _no_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.chdir(tmp_path)
    for name in ("tui.printing.running._in_child", "tui.printing.running._here", "tui.commands.sweep.crew_of"):
        monkeypatch.setattr(name, never)
    if os.name == "posix":
        monkeypatch.setattr("tui.commands.serve.importlib.util.find_spec", lambda _: None)
    return iter(())


def assert_harmless(said: str, words: list[str]) -> None:
    assert not set(said) & STEERING, words
    said.encode("utf-8")
    assert "Traceback" not in said


@pytest.mark.half
@pytest.mark.slow
@pytest.mark.faults
@pytest.mark.usefixtures("home", "_no_run")
@pytest.mark.parametrize("command", COMMANDS)
def test_no_word_of_a_command_steers_a_terminal(
    command: str, capfd: pytest.CaptureFixture[str], tmp_path: Path, tally: Tally
) -> None:
    there = tmp_path / f"{HOSTILE}.csv"
    there.write_bytes(b"\x1b]0;t\x07,\xe2\x80\xae\n\x1b[2J,1\n")
    for _, act, option, is_path in (one for one in TAKERS if one[0] == command):
        for value in (HOSTILE, os.fspath(there)) if is_path else (HOSTILE,):
            name = option.removeprefix("--").replace("-", "_")
            context = context_of(command, name) if command not in ("class", "sweep", "notebook", "progress") else ()
            words = [word for word in (command, act, *context, option, value) if word]
            _, out, err = ask(capfd, "--lang", "en", *words)
            assert_harmless(out, words)
            assert_harmless(err, words)
            tally("words that would steer a terminal")
