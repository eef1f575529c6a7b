"""A command prints in the set that its terminal has, or that is asked for, and nothing else is changed."""

from __future__ import annotations

import io
import json
import sys

import pytest

from tui.glyphs.sets import AUTO, SETS, VARIABLE
from tui.glyphs.streams import GlyphStream, in_glyphs, set_of
from tui.printing.output import print_document

DRAWN = "⣿─▲ niño"


class Screen(io.StringIO):
    """A stdout that is a terminal, or is not."""

    def __init__(self, terminal: bool) -> None:
        super().__init__()
        self._terminal = terminal

    encoding = "utf-8"

    def isatty(self) -> bool:
        return self._terminal


@pytest.fixture(autouse=True)
def _no_choice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)


@pytest.mark.parametrize(
    ("terminal", "kind", "asked", "printed"),
    [
        (True, "xterm", None, DRAWN),
        (True, "xterm", AUTO, DRAWN),
        (True, "linux", None, "█─▲ niño"),
        (True, "dumb", None, "#-^ niño"),
        (False, "dumb", None, DRAWN),
        (False, "xterm", "blocks", "█─▲ niño"),
        (False, "xterm", "ascii", "#-^ niño"),
        (True, "linux", "braille", DRAWN),
    ],
)
def test_what_is_printed(
    monkeypatch: pytest.MonkeyPatch, terminal: bool, kind: str, asked: str | None, printed: str
) -> None:
    screen = Screen(terminal)
    monkeypatch.setattr(sys, "stdout", screen)
    monkeypatch.setenv("TERM", kind)
    with in_glyphs(asked):
        print(DRAWN)
        sys.stdout.writelines([DRAWN])
    assert sys.stdout is screen
    assert screen.getvalue() == f"{printed}\n{printed}"


def test_the_environment_chooses_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "ascii")
    monkeypatch.setenv("TERM", "xterm")
    assert set_of(Screen(terminal=True), None) == "ascii"
    closed = Screen(terminal=True)
    closed.close()
    assert set_of(closed, "ascii") == "braille"


@pytest.mark.parametrize("glyphs", SETS)
def test_a_document_is_read_again_as_it_was(monkeypatch: pytest.MonkeyPatch, glyphs: str) -> None:
    screen = Screen(terminal=False)
    monkeypatch.setattr(sys, "stdout", screen)
    with in_glyphs(glyphs):
        assert isinstance(sys.stdout, GlyphStream) == (glyphs != "braille")
        print_document({"curva": DRAWN})
    assert json.loads(screen.getvalue()) == {"curva": DRAWN}


def test_a_stream_is_left_as_it_was_after_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen(terminal=True)
    monkeypatch.setattr(sys, "stdout", screen)
    with pytest.raises(ValueError, match="fault"), in_glyphs("ascii"):
        raise ValueError("fault")
    assert sys.stdout is screen
