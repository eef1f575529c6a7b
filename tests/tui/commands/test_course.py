"""The course opens in a terminal alone, and in one that is large enough."""

from __future__ import annotations

import argparse
import io
import os
import shutil
import sys
from contextlib import nullcontext

import pytest

from core.base.errors import DembowError
from tui import quick_start
from tui.commands import course
from tui.strings import load_strings

OPTIONS = argparse.Namespace(profile="", lang="en")


class Terminal(io.StringIO):
    """A terminal, as far as it says so."""

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return 0


def test_a_pipe_is_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    with pytest.raises(DembowError) as caught:
        course.main(OPTIONS, load_strings("en"))
    assert caught.value.key == "no_terminal"


def test_a_terminal_too_small_is_told_its_size_and_what_it_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("stdin", "stdout"):
        monkeypatch.setattr(sys, name, Terminal())
    monkeypatch.setattr(quick_start, "begin", lambda: None)
    monkeypatch.setattr(course, "TerminalGuard", lambda _: nullcontext())
    monkeypatch.setattr(shutil, "get_terminal_size", lambda *_, **__: os.terminal_size((40, 10)))
    with pytest.raises(DembowError) as caught:
        course.main(OPTIONS, load_strings("en"))
    assert caught.value.key == "small_terminal"
    assert (caught.value.fields["columns"], caught.value.fields["rows"]) == (40, 10)
