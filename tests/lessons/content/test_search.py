"""Search finds the steps whose words hold what somebody looks for."""

from __future__ import annotations

from lessons.content.folding import fold
from lessons.content.search import Passage, find, holds

STEPS = [
    Passage("lstm", "gates", "Tres puertas", fold("Tres puertas\nLa del olvido, y la retropropagación.")),
    Passage("lstm", "forget", "El olvido", fold("El olvido\nCuánto queda de c[t-1].")),
]


def test_accents_and_capitals_do_not_matter() -> None:
    assert [one.step for one in find(STEPS, "RETROPROPAGACION", 5)] == ["gates"]


def test_every_word_begins_a_word() -> None:
    assert holds("el olvido de c", "olv el")
    assert not holds("el olvido de c", "lvido")
    assert not holds("el olvido", "el recuerdo")
    assert holds("queda de c[t-1].", "c[t-1]")


def test_titles_come_first_and_there_is_an_end() -> None:
    assert [one.step for one in find(STEPS, "olvido", 5)] == ["forget", "gates"]
    assert len(find(STEPS, "olvido", 1)) == 1
    assert find(STEPS, "ol", 5) == []
