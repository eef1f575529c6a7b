"""A transplant in print: a row a state and one for all, beside random pushes of that size."""

from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console

from core.base.language import LANGUAGES
from core.jobs.example_networks import example_network
from core.networks.cells import CELLS
from tui.printing.transplant import print_transplants
from tui.strings import load_strings


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CELLS)
def test_a_row_a_state_and_one_for_all(name: str, language: str) -> None:
    found, strings = example_network(name), load_strings(language)
    assert found is not None
    console = Console(file=StringIO(), width=80, highlight=False)
    print_transplants(found, ("ella",), ("sola", "perrea"), strings, console)
    assert isinstance(console.file, StringIO)
    out = console.file.getvalue()
    assert "…" not in out
    assert "«ella perrea»" in out
    for state in CELLS[name].states:
        assert strings(f"part.{state}") in out
    *_, last = [line for line in out.splitlines() if "%)" in line]
    assert "sola " in last
