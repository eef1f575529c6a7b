"""The notebook draws the figures of every experiment by its own printer."""

from __future__ import annotations

import pytest

from tests.runs import SPECS, result_of
from tui.front_ends import printer_of
from tui.notebook.figures import figures_of
from tui.strings import load_strings


@pytest.mark.parametrize("lab", SPECS)
def test_a_run_has_the_figures_of_its_experiment(lab: str) -> None:
    strings, result = load_strings("en"), result_of(SPECS[lab])
    found = figures_of(result, strings)
    assert found
    assert [figure.title for figure in found] == [one.title for one in printer_of(result).figures(result, strings)]
