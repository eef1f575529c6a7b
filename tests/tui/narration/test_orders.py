"""An order is a word, a key of the lab, or a setting with its value."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from core.base.errors import DembowError
from core.base.language import LANGUAGES
from tui.front_ends import NAMES, lab_terms
from tui.narration.orders import (
    WORDS,
    Offer,
    Order,
    key_of,
    offer_of,
    order_of,
    orders_in,
    same_value,
    setting_of,
    setting_word,
    times_of,
)
from tui.strings import load_strings

PAGE = Path(__file__).parents[3] / "docs" / "read.md"
ENGLISH = load_strings("en")
OFFERS = [Offer("x", "x", "lesion"), Offer("X", "X", "lesion of one unit"), Offer("plus", "+", "train further")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_leads_to_its_order_alone(language: str) -> None:
    strings = load_strings(language)
    for name in WORDS:
        for word in strings(f"read.word.{name}").split(", "):
            assert order_of(f"{word} 3", strings) == Order(name, "3"), word
    assert set(strings.section("read.does")) == set(WORDS)
    assert order_of("dance", strings) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_tells_every_order(language: str) -> None:
    english, _, spanish = PAGE.read_text("utf-8").partition("\n# ")
    half = {"en": english, "es": spanish}[language]
    told = {code.partition(" ")[0] for code in re.findall(r"`([^`\n]+)`", half)}
    words = {name: load_strings(language)(f"read.word.{name}").split(", ") for name in WORDS}
    assert [name for name, each in words.items() if told.isdisjoint(each)] == []


@pytest.mark.parametrize("lab", NAMES)
def test_no_word_takes_a_key_from_a_lab(lab: str) -> None:
    for language in LANGUAGES:
        for key in lab_terms()[lab].keys:
            assert order_of(key, load_strings(language)) is None or len(key) > 1, key


def test_a_key_is_meant_by_its_sign_or_by_what_it_does() -> None:
    assert offer_of("x", OFFERS, ENGLISH) == (OFFERS[0], 1)
    assert offer_of("X 2", OFFERS, ENGLISH) == (OFFERS[1], 2)
    assert offer_of("X 2 veces", OFFERS, ENGLISH) == (OFFERS[1], 2)
    assert offer_of("+ 12", OFFERS, ENGLISH) == (OFFERS[2], 12)
    assert offer_of("train", OFFERS, ENGLISH) == (OFFERS[2], 1)
    assert offer_of("Lesion", OFFERS, ENGLISH) == (OFFERS[0], 1)
    assert offer_of("les", OFFERS, ENGLISH) is None
    assert offer_of("", OFFERS, ENGLISH) is None


def test_a_setting_is_a_fact_with_a_value() -> None:
    facts = {"cell": "lstm", "gap": 3}
    assert setting_of("cell gru", facts, ENGLISH) == ("cell", "gru")
    assert setting_of("gap = 9", facts, ENGLISH) == ("gap", "9")
    assert setting_of("gap", facts, ENGLISH) is None
    assert setting_of("colour red", facts, ENGLISH) is None
    assert same_value(3, "3.0")
    assert same_value(0.5, "0,5")
    assert same_value(True, "true")
    assert same_value("GRU", "gru")
    assert not same_value(3, "three")


def test_numbers_and_names_of_keys() -> None:
    spanish = load_strings("es")
    assert [times_of(rest, spanish) for rest in ("", "4", "99999")] == [1, 4, 500]
    assert [key_of(word, spanish) for word in ("Izquierda", "espacio", "+", "enter", "x")] == [
        "left",
        "space",
        "plus",
        "enter",
        "x",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_how_often_is_said_in_digits_or_in_words(language: str) -> None:
    strings = load_strings(language)
    for texts in map(load_strings, LANGUAGES):
        for count, names in enumerate(texts("read.count.words").split(", "), start=1):
            for word in names.split("/"):
                assert times_of(word, strings) == count
        for word in texts("read.count.times").split(", "):
            assert times_of(f"14 {word}", strings) == 14
    for rest in ("a lot", "4 x", "veces"):
        with pytest.raises(DembowError, match="read_times"):
            times_of(rest, strings)


def test_a_line_may_join_moves_and_nothing_else() -> None:
    spanish = load_strings("es")
    assert orders_in("abajo cuatro veces y derecha 30 veces", spanish) == ["abajo cuatro veces", "derecha 30 veces"]
    assert orders_in("archivo yo y tú.py", spanish) == ["archivo yo y tú.py"]
    assert orders_in("derecha y salir", spanish) == ["derecha y salir"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_every_language_are_orders_in_every_other(language: str) -> None:
    for other in map(load_strings, LANGUAGES):
        for name in WORDS:
            for word in other(f"read.word.{name}").split(", "):
                assert order_of(word, load_strings(language)) == Order(name), word


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_setting_has_a_word_of_its_own_that_is_no_order(language: str) -> None:
    strings = load_strings(language)
    words = strings.section("read.setting")
    assert len(set(words.values())) == len(words)
    assert set(words) <= {name for terms in lab_terms().values() for name in terms.settings}
    for name, word in words.items():
        assert order_of(word, strings) is None
        assert setting_of(f"{word} 4", {name: 3}, load_strings("en")) == (name, "4")
        assert setting_word(name, strings) == word
    assert setting_word("wy", strings) == "wy"
