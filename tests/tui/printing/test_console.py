"""A table of strangers' texts steers no terminal."""

from __future__ import annotations

import pytest
from rich.table import Table
from rich.text import Text

from tui.printing.console import HarmlessConsole
from tui.printing.output import print_document

HOSTILE = "\x1b]52;c;aGk=\x1b\\ \x9b2J \u202e"


def test_no_sequence_of_a_text_comes_through(capsys: pytest.CaptureFixture[str]) -> None:
    table = Table(HOSTILE)
    table.add_row(Text(HOSTILE, style="bold"))
    console = HarmlessConsole()
    console.print(table)
    console.print(HOSTILE, markup=False, soft_wrap=True)
    print_document({"cell": HOSTILE})
    told = capsys.readouterr().out
    assert not set(told) & set("\x1b\x9b\x07\u202e")
    assert told.count("52;c;aGk=") == 4
