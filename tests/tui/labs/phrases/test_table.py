"""The table of phrases shows each with its verdict, and how many there are of each."""

from __future__ import annotations

from io import StringIO

from rich.console import Console

from core.experiments.phrases import PhrasesResult
from core.jobs.result import expect
from core.words.own_phrases import PhrasesReading
from tests.runs import SPECS, result_of
from tui.labs.phrases.table import TOLD_SIGNS, reading_words, show
from tui.labs.phrases.words import phrase_text
from tui.strings import load_strings


def test_every_phrase_is_shown() -> None:
    strings, result = load_strings("en"), expect(result_of(SPECS["phrases"]), PhrasesResult)
    written = StringIO()
    show(result, Console(file=written, width=200, highlight=False), strings)
    text = written.getvalue()
    assert all(phrase_text(phrase.words, strings) in text for phrase in result.phrases)
    assert all(f"({times})" in text for times in result.verdicts.values())


def test_what_was_read_of_a_file_is_told_and_what_of_it_is_no_word() -> None:
    plain = PhrasesReading((("ella", "baila"), ("ella", "canta")), "")
    told = reading_words(plain, "mias.txt", load_strings("es"))
    assert told.startswith("Leí mias.txt. Frases: 2. Palabras distintas: 3.")
    assert "letra" not in told
    told = reading_words(plain._replace(left_out="😀🎵"), "mias.txt", load_strings("es"))
    assert told.endswith("😀 🎵")
    many = reading_words(plain._replace(left_out="+" * (TOLD_SIGNS + 1)), "mias.txt", load_strings("en"))
    assert many.count("+") == TOLD_SIGNS
    assert many.endswith(" …")
