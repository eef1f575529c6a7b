"""An order is a word, a key of the lab, or a setting with its value."""

from __future__ import annotations

import pytest

from core.base.language import LANGUAGES
from tui.front_ends import NAMES, lab_terms
from tui.narration.orders import WORDS, Offer, Order, key_of, offer_of, order_of, same_value, setting_of, times_of
from tui.strings import load_strings

OFFERS = [Offer("x", "x", "lesion"), Offer("X", "X", "lesion of one unit"), Offer("plus", "+", "train further")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_leads_to_its_order_alone(language: str) -> None:
    strings = load_strings(language)
    for name in WORDS:
        for word in strings(f"read.word.{name}").split(", "):
            assert order_of(f"{word} 3", strings) == Order(name, "3"), word
    assert set(strings.section("read.does")) == set(WORDS)
    assert order_of("dance", strings) is None


@pytest.mark.parametrize("lab", NAMES)
def test_no_word_takes_a_key_from_a_lab(lab: str) -> None:
    for language in LANGUAGES:
        for key in lab_terms()[lab].keys:
            assert order_of(key, load_strings(language)) is None or len(key) > 1, key


def test_a_key_is_meant_by_its_sign_or_by_what_it_does() -> None:
    assert offer_of("x", OFFERS) == (OFFERS[0], 1)
    assert offer_of("X 2", OFFERS) == (OFFERS[1], 2)
    assert offer_of("+ 12", OFFERS) == (OFFERS[2], 12)
    assert offer_of("train", OFFERS) == (OFFERS[2], 1)
    assert offer_of("Lesion", OFFERS) == (OFFERS[0], 1)
    assert offer_of("les", OFFERS) is None
    assert offer_of("", OFFERS) is None


def test_a_setting_is_a_fact_with_a_value() -> None:
    facts = {"cell": "lstm", "gap": 3}
    assert setting_of("cell gru", facts) == ("cell", "gru")
    assert setting_of("gap = 9", facts) == ("gap", "9")
    assert setting_of("gap", facts) is None
    assert setting_of("colour red", facts) is None
    assert same_value(3, "3.0")
    assert same_value(0.5, "0,5")
    assert same_value(True, "true")
    assert same_value("GRU", "gru")
    assert not same_value(3, "three")


def test_numbers_and_names_of_keys() -> None:
    assert (times_of(""), times_of("4"), times_of("99999")) == (1, 4, 500)
    spanish = load_strings("es")
    assert [key_of(word, spanish) for word in ("Izquierda", "espacio", "+", "enter", "x")] == [
        "left",
        "space",
        "plus",
        "enter",
        "x",
    ]
