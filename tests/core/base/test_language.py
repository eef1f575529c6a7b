"""The language is that of the learner's locale."""

from __future__ import annotations

import pytest

from core.base.language import COUNTED, LANGUAGES, Strings, detect_language, next_language
from tui.strings import load_strings


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "es"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "es_MX.UTF-8"}, "es"),
        ({"LANG": "de_DE"}, "es"),
        ({"LC_ALL": "es_ES", "LANG": "en_US"}, "es"),
        ({"LC_ALL": "", "LC_MESSAGES": "en_US", "LANG": "es_MX"}, "en"),
    ],
)
def test_the_language_of_a_locale(environment: dict[str, str], language: str) -> None:
    assert detect_language(environment) == language


def test_every_language_comes_round() -> None:
    walked = [*LANGUAGES]
    assert [next_language(language) for language in walked] == [*walked[1:], walked[0]]


NO_NOUNS = {
    "es": {"planeadas", "escritas", "menos", "es", "atrás", "series", "más", "tras", "después", "Unos", "separados"},
    "en": {
        *("hands", "starts", "stops", "changes", "forecasts"),
        *("comes", "writes", "runs", "stays", "goes", "across", "passes", "falls", "rises", "becomes", "leads"),
        *("is", "has", "was", "does", "needs", "minus", "looks", "its", "series", "progress", "pass", "moves", "lets"),
        *(
            "keeps",
            "business",
            "counts",
            "holds",
            "gives",
            "fits",
            "copies",
            "Leads",
            "Builds",
            "says",
            "teaches",
            "yes",
            "arrives",
            "learns",
        ),
    },
}
"""Words in -s that follow a field and are no noun, or have one form alone."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_is_singular_wherever_something_is_counted(language: str) -> None:
    strings = load_strings(language)
    missing = {
        (key, word)
        for key in strings
        for _, _, word in COUNTED.findall(strings.template(key))
        if word.endswith("s") and word != "s" and word not in NO_NOUNS[language] and strings.singular(word) == word
    }
    assert missing == set()


def test_only_the_noun_after_a_one_changes() -> None:
    strings = Strings.of("en", {"nouns": "seeds seed, cells cell", "many": "{seeds} seeds of {cells} cells, seeds all"})
    assert strings("many", seeds=1, cells=2) == "1 seed of 2 cells, seeds all"
    assert strings("many", seeds=11, cells="1") == "11 seeds of 1 cell, seeds all"
