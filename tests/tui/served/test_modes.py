"""Modes of a terminal, and how a fresh one is set the same way."""

from __future__ import annotations

import pytest

from tui.served.modes import Modes

WRITTEN = "\x1b[?1049h\x1b[?1000h\x1b[?25l\x1b[>1uhola\x1b[?1000l\x1b[?1003;1006h"
SET = "\x1b[?1049h\x1b[?1000l\x1b[?25l\x1b[?1003h\x1b[?1006h\x1b[>1u"


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
def test_however_it_is_cut(size: int) -> None:
    modes = Modes()
    for place in range(0, len(WRITTEN), size):
        modes.heed(WRITTEN[place : place + size])
    assert modes.again() == SET


def test_keys_that_ended() -> None:
    modes = Modes()
    modes.heed("\x1b[>1u")
    modes.heed("\x1b[<u")
    assert modes.again() == ""
