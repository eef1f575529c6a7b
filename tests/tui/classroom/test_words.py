"""Numbers and sentences of a class as text."""

from __future__ import annotations

import pytest

from core.base.language import LANGUAGES
from lessons.classroom.items import Item, Misconception
from tui.classroom.words import MOST_TOLD, asides, first_sentence, misconception_text, miss_name, share_text
from tui.strings import load_strings


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Sumaste **uno** de más. Cuenta otra vez.\n\nMás.", "Sumaste uno de más."),
        ("Dijiste 3.5, y no. Mira.", "Dijiste 3.5, y no."),
        ("Sin punto", "Sin punto"),
        ("", ""),
    ],
)
def test_the_first_sentence(text: str, first: str) -> None:
    assert first_sentence(text) == first


def test_shares() -> None:
    assert share_text(0.834) == "83 %"
    assert share_text(None) == "-"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_that_is_merely_off_is_told_in_words(language: str) -> None:
    strings = load_strings(language)
    assert {miss_name(name, strings) for name in ("low", "high", "other")}.isdisjoint({"low", "high", "other"})
    assert miss_name("no_bias", strings) == "no_bias"
    told = misconception_text(Misconception("low", "Es *más*. Cuenta.", 3, 0.5), strings)
    assert "Es más." in told
    assert "3" in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_misconception_is_told_in_the_words_of_the_course_and_not_by_its_id(language: str) -> None:
    strings = load_strings(language)
    assert (
        misconception_text(Misconception("no_bias", "Faltan *sesgos*. Mira.", 3, 0.5), strings) == "Faltan sesgos. (3)"
    )
    told = misconception_text(Misconception("stop", "`con` sí sigue a `perrea`. Mira.", 1, 0.5), strings)
    assert told == '"con" sí sigue a "perrea". (1)' if language == "en" else "«con» sí sigue a «perrea». (1)"
    assert misconception_text(Misconception("of_old", "", 2, 0.5), strings) == "of_old (2)"


def test_asides_tell_the_commonest_misconceptions_skips_and_who_does_not_know() -> None:
    strings = load_strings("en")
    met = tuple(Misconception(f"m{number}", f"Words {number}.", 9 - number, 0.1) for number in range(5))
    item = Item("lstm", "count_them", "Count", 20, 5, 2, 1, 0.0, None, met, ())
    assert asides(item, strings) == [
        *(f"Words {number}. ({9 - number})" for number in range(MOST_TOLD)),
        strings("class.skipped", count=1),
        strings("class.unknown", count=2),
    ]
