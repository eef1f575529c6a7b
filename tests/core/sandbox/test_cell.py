"""The cell shows the output of a program as a terminal would."""

from __future__ import annotations

from core.sandbox.cell import tidy


def test_output_is_shown_as_a_terminal_would() -> None:
    assert tidy("\x1b[1mepoch 1\x1b[0m\r\x1b[1mepoch 2\x1b[0m\ndone\n") == "epoch 2\ndone"
