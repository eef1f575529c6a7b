"""The terms of a lab are its keys, its facts, and the options of its settings beside those of its view."""

from __future__ import annotations

from core.base.options import options_of
from tui.lab_kit.terms import terms_of
from tui.labs.gates import terms
from tui.labs.phrases import terms as phrases


def test_options_of_the_settings_are_settings_of_the_lab() -> None:
    found = terms_of("gates", terms)
    assert found.keys == frozenset(terms.KEYS)
    assert found.facts == frozenset(terms.FACTS)
    assert found.settings == {bound.name for bound in options_of(terms.SETTINGS)} | set(terms.VIEW)


def test_parts_have_their_words_in_every_language_and_their_keys() -> None:
    found = terms_of("phrases", phrases)
    assert found.parts.keys() == phrases.PARTS.keys()
    assert found.parts["odds"].names == {"es": "reparto", "en": "odds"}
    assert found.parts["odds"].keys == {"o"}
    assert found.revealed(None) == phrases.PARTS.keys() - {"keyboard"}
    assert found.revealed(("keyboard",)) == {"keyboard"}
