"""Terminals of other kinds: few colours, none, few letters, no cursor. The course is there in each, or says why not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.tui.glyphs.shown import odd
from tests.tui.pseudo_terminal import Terminal
from tui.glyphs.sets import ASCII, BLOCKS, BRAILLE
from tui.strings import load_strings

PLAIN = {"COLORTERM": "", "NO_COLOR": "", "LC_ALL": "C.UTF-8"}
KINDS: dict[str, tuple[Mapping[str, str], str, str]] = {
    "linux": ({**PLAIN, "TERM": "linux"}, BLOCKS, "utf-8"),
    "sixteen colours": ({**PLAIN, "TERM": "xterm"}, BRAILLE, "utf-8"),
    "no colour": ({"NO_COLOR": "1"}, BRAILLE, "utf-8"),
    "ascii": ({"LC_ALL": "C", "PYTHONIOENCODING": "ascii"}, ASCII, "ascii"),
    "latin-1": ({"LC_ALL": "C", "PYTHONIOENCODING": "latin-1"}, ASCII, "latin-1"),
}
"""What the environment says of each, the characters that it surely has, and the encoding in which it is written."""
COLOUR = re.compile(rb"\x1b\[[0-9;:]*?[34]8[;:]([25])[;:]([0-9;:]+)")
"""A colour beyond the sixteen, as a terminal is told it: of 256, or by its red, green and blue."""


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_the_course_is_walked_in_a_terminal_of_that_kind(home: Path, kind: str) -> None:
    environment, glyphs, encoding = KINDS[kind]
    terminal, strings = Terminal(home, "--lang", "es", environment=environment), load_strings("es")
    race, shown = strings("lab.race.title"), ""
    for keys, there in (
        ("", "Las seis palabras"),
        ("\r", "paso 1 de"),
        (":", "Busca una"),
        (race, strings("palette.lab", title=race)),
        ("\r", "y luego espacio."),
        ("g", "Las seis palabras"),
    ):
        terminal.press(keys)
        terminal.wait_for(there)
        shown += terminal.text
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    assert "Traceback" not in shown + terminal.text
    assert not odd(shown, glyphs)
    terminal.written.decode(encoding)  # no byte of another encoding
    beyond = COLOUR.findall(terminal.written)
    if kind in ("linux", "sixteen colours"):
        assert not beyond
    if kind == "no colour":
        greys = [re.split(rb"[;:]", parts)[:3] for how, parts in beyond if how == b"2"]
        assert all(len(set(grey)) == 1 for grey in greys)


@pytest.mark.slow
def test_a_terminal_that_moves_no_cursor_is_told_in_a_line(home: Path) -> None:
    terminal = Terminal(home, "--lang", "en", environment={"TERM": "dumb"})
    assert terminal.wait_for_end() == 2
    assert b"\x1b" not in terminal.written
    (line,) = terminal.written.decode().splitlines()
    assert "TERM=dumb" in line
    assert "dembow read" in line
