"""Words are found without their accents and capitals, and letter for letter."""

from __future__ import annotations

from lessons.content.folding import fold


def test_accents_and_capitals_do_not_matter() -> None:
    assert fold("Retropropagación ñ Σ") == "retropropagacion n σ"


def test_no_letter_is_lost_or_added() -> None:
    text = "ǅ ﬁ İ ñ 한 🎵"
    assert len(fold(text)) == len(text)
