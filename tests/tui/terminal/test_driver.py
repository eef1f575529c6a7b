"""The real program, typed at with bytes that a keyboard should not send: the next key works, and nothing broke."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.pseudo_terminal import Terminal

NOISE = {
    "Latin-1": b"\xf1a",
    "a byte of no encoding": b"\xff",
    "half a letter": b"\xe2\x82",
    "mouse of the oldest kind": b"\x1b[M \xff\xe1",
    "mouse that looks like a letter": b"\x1b[M \xc3\xb1",
    "a sequence with numbers that are none": b"\x1b[43:9u",
    "a letter beyond all letters": b"\x1b[99999999999u",
}


@pytest.mark.slow
def test_the_key_after_noise_works(home: Path) -> None:
    terminal = Terminal(home, "--lang", "en")
    terminal.wait_for("The six words")
    for noise in NOISE.values():
        terminal.process.send(noise)
        terminal.press("L")
        terminal.wait_for("Las seis palabras")
        terminal.process.send(noise + b"L")
        terminal.wait_for("The six words")
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    assert b"Traceback" not in terminal.written


@pytest.mark.slow
def test_a_narrated_course_shows_the_cursor_at_the_row_that_is_pointed_at(home: Path) -> None:
    terminal = Terminal(home, "--lang", "en", "--narrate")
    cursor = terminal.screen.cursor

    def pointed(number: int) -> bool:
        row = terminal.screen.display[cursor.y]
        return not cursor.hidden and f" {number} " in row and ("▸" in row or "►" in row)

    terminal.wait_for(lambda _: pointed(1))
    terminal.press("\x1b[B")
    terminal.wait_for(lambda _: pointed(2))
    terminal.press("q")
    assert terminal.wait_for_end() == 0
