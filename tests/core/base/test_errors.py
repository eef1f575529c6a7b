"""An error tells what was received and what to do, in both languages."""

from __future__ import annotations

from core.base.errors import DembowError
from core.base.language import LANGUAGES
from tui.strings import load_strings


def test_an_error_is_told_in_both_languages() -> None:
    error = DembowError("unknown_word", word="[gato", known="ella sola")
    said = [load_strings(language).explain(error) for language in LANGUAGES]
    assert all("[gato" in text and "ella sola" in text for text in said)
    assert said[0] != said[1]
    assert str(error) == said[1]
