"""The words of the phrases lab tell greedy from sampled, and silence from a phrase."""

from __future__ import annotations

import pytest

from core.base.language import LANGUAGES
from core.experiments.phrases import PhrasesSpec
from tui.labs.phrases.words import asked, how_of, name_of, phrase_text
from tui.strings import load_strings


@pytest.mark.parametrize("language", LANGUAGES)
def test_greedy_and_sampled_are_told_apart(language: str) -> None:
    strings = load_strings(language)
    assert how_of(PhrasesSpec(greedy=True), "1", strings) != how_of(PhrasesSpec(), "1", strings)
    assert "0.7" in how_of(PhrasesSpec(), "0.7", strings)


def test_a_network_is_told_with_its_units() -> None:
    assert "LSTM 4" in asked(PhrasesSpec(cell="lstm", units=4), load_strings("en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_counts_that_look_back_further_say_so(language: str) -> None:
    strings = load_strings(language)
    assert "2" in name_of(PhrasesSpec("counts", words_back=2), strings)
    assert name_of(PhrasesSpec("counts"), strings) == strings("model.counts")
    assert name_of(PhrasesSpec("gru", words_back=2), strings) == strings("model.gru")


def test_silence_has_a_word() -> None:
    strings = load_strings("en")
    assert phrase_text(("ella", "perrea"), strings) == "ella perrea"
    assert phrase_text((), strings) == strings("phrases.silence")
