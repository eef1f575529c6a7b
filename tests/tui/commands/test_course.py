"""The course opens in a terminal alone, and in one that is large enough."""

from __future__ import annotations

import argparse
import io
import os
import shutil
import sys
from contextlib import nullcontext
from typing import ClassVar

import pytest

from core.base.errors import DembowError
from lessons.learner.profiles import profile_path
from lessons.learner.progress import Progress
from tui import quick_start
from tui.commands import course
from tui.keymap import keymap_path, read_keymap
from tui.session import LANGUAGE, Session
from tui.strings import load_strings

ASKED = argparse.Namespace(profile="", lang=None, glyphs=None, narrate=False)
OPTIONS = argparse.Namespace(profile="", lang="en")


class Terminal(io.StringIO):
    """A terminal, as far as it says so."""

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return 0


def in_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this be a terminal: not in a fixture, since pytest takes the streams anew for the test itself."""
    for name in ("stdin", "stdout"):
        monkeypatch.setattr(sys, name, Terminal())
    monkeypatch.setattr(quick_start, "begin", lambda: None)
    monkeypatch.setattr(course, "TerminalGuard", lambda _: nullcontext())


class Unseen:
    """An app that opens nothing, and keeps what it was to tell."""

    return_code = 0
    told: ClassVar[list[str]] = []

    def __init__(self, session: Session, *_: object) -> None:
        self.session = session

    def call_later(self, call: object, *given: object, **_: object) -> None:
        if call == self.notify:
            self.told.append(str(given[0]))

    def notify(self, _: str) -> None:
        raise AssertionError("nothing is told before the app runs")

    def run(self) -> None:
        """End at once."""


def test_a_pipe_is_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    with pytest.raises(DembowError) as caught:
        course.main(OPTIONS, load_strings("en"))
    assert caught.value.key == "no_terminal"


@pytest.mark.usefixtures("home")
def test_what_is_told_at_the_start_is_in_the_language_that_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    in_terminal(monkeypatch)
    monkeypatch.setattr(course, "app_class", lambda **_: Unseen)
    monkeypatch.setattr(Unseen, "told", [])
    monkeypatch.setattr(shutil, "get_terminal_size", lambda *_, **__: os.terminal_size((120, 36)))
    progress = Progress(profile_path(""))
    progress.set(LANGUAGE, "es")
    progress.close()
    keymap_path().parent.mkdir(parents=True, exist_ok=True)
    keymap_path().write_text('"no.such.binding" = "x"\n', "utf-8")
    course.main(ASKED, load_strings("en"))
    (told,) = Unseen.told
    (fault,) = read_keymap(load_strings("es")).faults
    assert told == load_strings("es").explain(fault)
    assert told != load_strings("en").explain(fault)


def test_a_terminal_too_small_is_told_its_size_and_what_it_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    in_terminal(monkeypatch)
    monkeypatch.setattr(shutil, "get_terminal_size", lambda *_, **__: os.terminal_size((40, 10)))
    with pytest.raises(DembowError) as caught:
        course.main(OPTIONS, load_strings("en"))
    assert caught.value.key == "small_terminal"
    assert (caught.value.fields["columns"], caught.value.fields["rows"]) == (40, 10)
