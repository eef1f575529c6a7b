"""The table of phrases shows each with its verdict, and how many there are of each."""

from __future__ import annotations

from io import StringIO

from rich.console import Console

from core.experiments.phrases import PhrasesResult
from core.jobs.result import expect
from tests.runs import SPECS, result_of
from tui.labs.phrases.table import show
from tui.labs.phrases.words import phrase_text
from tui.strings import load_strings


def test_every_phrase_is_shown() -> None:
    strings, result = load_strings("en"), expect(result_of(SPECS["phrases"]), PhrasesResult)
    written = StringIO()
    show(result, Console(file=written, width=200, highlight=False), strings)
    text = written.getvalue()
    assert all(phrase_text(phrase.words, strings) in text for phrase in result.phrases)
    assert all(f"({times})" in text for times in result.verdicts.values())
