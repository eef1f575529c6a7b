"""A lab's front end finds the parts of its folder when they are asked for."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from core.engine.fake import FakeEngine
from tests.runs import SPECS, result_of
from tui.front_ends import FRONT_ENDS
from tui.lab_kit.front_end import FrontEnd
from tui.strings import load_strings

STRINGS = load_strings("en")


@pytest.mark.parametrize("lab", [lab for lab in SPECS if FRONT_ENDS[lab].command])
def test_a_run_is_asked_for_printed_and_drawn(lab: str) -> None:
    front_end, spec = FRONT_ENDS[lab], SPECS[lab]
    console = Console(file=io.StringIO(), width=100)
    front_end.show(result_of(spec), console, STRINGS)
    assert isinstance(console.file, io.StringIO)
    assert console.file.getvalue().strip()
    assert front_end.asked(spec, STRINGS).strip()
    assert all(figure.title for figure in front_end.figures(result_of(spec), STRINGS))
    assert front_end.opens(spec)


def test_a_lab_is_configured_as_a_lesson_says() -> None:
    front_end = FRONT_ENDS["gates"]
    found = front_end.configured({"cell": "gru", "units": 3})
    assert (found.cell, found.units) == ("gru", 3)
    assert "cell" in front_end.terms().settings
    assert front_end.new_lab(FakeEngine(), STRINGS).lab_name == "gates"


def test_a_lab_that_there_is_not_is_no_silence() -> None:
    with pytest.raises(ModuleNotFoundError, match="opera"):
        FrontEnd("opera").part("lab")
