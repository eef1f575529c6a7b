"""What is opened from a line prints what its own command prints."""

from __future__ import annotations

import contextlib
from io import StringIO

import pytest
from rich.console import Console

from core.experiments.share import share_line
from tests.runs import SPECS, result_of
from tui.cli import main
from tui.front_ends import front_end_of
from tui.strings import load_strings


@pytest.mark.parametrize("lab", SPECS)
def test_open_prints_what_the_own_command_prints(lab: str, monkeypatch: pytest.MonkeyPatch) -> None:
    result = result_of(SPECS[lab])
    monkeypatch.setattr("tui.printing.running.run_to_end", lambda *_: result)
    written = []
    for words in (["--lang", "en", "open", share_line(SPECS[lab]), "--print"], None):
        out = StringIO()
        with contextlib.redirect_stdout(out):
            if words:
                assert main(words) == 0
            else:
                console = Console(highlight=False)
                front_end_of(result.name).show(result, console, load_strings("en"))
        written.append(out.getvalue())
    assert written[1].strip()
    assert written[0].startswith(written[1])
    assert not written[0].lstrip().startswith("{")
