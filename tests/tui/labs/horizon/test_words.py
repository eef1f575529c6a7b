"""The words of the memory test say where each memory falls."""

from __future__ import annotations

import pytest

from core.base.language import LANGUAGES
from core.words.long_perreo import LongPerreo
from tui.labs.horizon.words import name_of, taught
from tui.strings import load_strings


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_gap_and_many_have_words_of_their_own(language: str) -> None:
    strings = load_strings(language)
    assert "20" in taught(LongPerreo(20, 20), strings)
    many = taught(LongPerreo(20, 1), strings)
    assert "1" in many
    assert many != taught(LongPerreo(20, 20), strings)


def test_a_network_is_its_cell_and_its_units() -> None:
    assert name_of("gru", 8, load_strings("en")) == "GRU 8"
