"""The verdict of a program says how it ended."""

from __future__ import annotations

import pytest

from core.base.language import LANGUAGES
from core.sandbox.found import Ran
from tui.labs.program.words import verdict
from tui.strings import load_strings


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_error_is_told_with_its_message_and_its_line(language: str) -> None:
    ran = Ran("error", error="NameError", message="name 'x' is not defined", line=3)
    text, style = verdict(ran, load_strings(language))
    assert "NameError" in text
    assert "3" in text
    assert style == "warn"


def test_before_it_runs_there_is_nothing_to_say() -> None:
    assert verdict(None, load_strings("en")) == ("", "plain")
    assert verdict(Ran("done"), load_strings("en"))[1] == "good"


@pytest.mark.parametrize("language", LANGUAGES)
def test_too_much_memory_is_told_with_its_line_where_that_is_known(language: str) -> None:
    strings = load_strings(language)
    assert "3" in verdict(Ran("too_much_memory", line=3), strings)[0]
    assert not any(letter.isdigit() for letter in verdict(Ran("too_much_memory"), strings)[0])
