"""No value of a lab's setting is told as the code word that it is: each has its word, and is understood by it."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from typing import Literal, get_args, get_origin

import pytest

import tui.labs
from core.base.language import LANGUAGES
from core.base.options import options_of
from tui.front_ends import FRONT_ENDS
from tui.narration.values import has_word, means, value_word
from tui.strings import load_strings

CHOSEN = {"View": "view", "VIEWS": "view", "Mode": "mode", "LesionState": "lesion"}
"""Names under which labs declare the values of settings that are no options, each with the setting's."""


def values() -> Iterator[tuple[str, str]]:
    """Yield each setting of a lab with each word that it can be: those of its options, and those that it declares."""
    for lab in FRONT_ENDS:
        for bound in options_of(import_module(f"tui.labs.{lab}.terms").SETTINGS):
            yield from ((bound.name, choice) for choice in bound.option.choices if choice)
        yield from (("view", view) for view in getattr(FRONT_ENDS[lab].part("lab").LAB, "views", ()))
    for module in pkgutil.walk_packages(tui.labs.__path__, "tui.labs."):
        for name, found in vars(import_module(module.name)).items():
            kinds = get_args(found) if get_origin(found) is Literal else found
            if name in CHOSEN and isinstance(kinds, tuple):
                yield from ((CHOSEN[name], value) for value in kinds)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_value_of_a_setting_has_a_word_by_which_it_is_understood(language: str) -> None:
    strings = load_strings(language)
    for name, value in values():
        assert has_word(name, value, strings), (name, value)
        assert means(name, value, value_word(name, value, strings), strings), (name, value)


def test_values_are_told_in_the_language_of_the_moment_and_understood_in_each() -> None:
    spanish, english = load_strings("es"), load_strings("en")
    assert value_word("loss", "last", spanish) == "solo el final"
    assert value_word("view", "circuit", spanish) == "circuito"
    assert value_word("view", "circuit", english) == "circuit"
    assert value_word("strategy", "iterated,direct", spanish) == "uno por uno y de un jalón"
    assert value_word("activation", "linear", spanish) == "lineal"  # and no model of that name
    assert value_word("greedy", True, spanish) == "sí"
    assert value_word("gap", 9, spanish) == "9"
    for given in ("circuito", "Circuit", "circuit"):
        assert means("view", "circuit", given, spanish)
        assert means("view", "circuit", given, english)
    assert not means("view", "circuit", "mapas", spanish)
    assert means("gap", 9, "9", spanish)
