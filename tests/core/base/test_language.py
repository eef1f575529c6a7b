"""The language is that of the learner's locale."""

from __future__ import annotations

import pytest

from core.base.language import LANGUAGES, detect_language, next_language


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
