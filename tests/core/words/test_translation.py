"""Texts of the six words and their English."""

from __future__ import annotations

import numpy as np

from core.words.translation import (
    CLAUSES,
    EDGE,
    ENGLISH,
    NUMBERS,
    SLIPS,
    Clause,
    draw_texts,
    links_of,
    phrases_of,
    phrases_right,
)
from core.words.vocabulary import SONG


def turned(text: tuple[object, ...]) -> int:
    return sum(CLAUSES.index(clause) % 2 for clause in text)


def test_every_phrase_is_of_our_words_and_every_english_word_comes_from_one() -> None:
    assert len(CLAUSES) == 8
    for clause in CLAUSES:
        assert set(clause.spanish) <= set(SONG.tokens)
        assert set(clause.english) <= set(ENGLISH)
        assert len(clause.links) == len(clause.english)
        by_word = {clause.spanish[link] for link in clause.links}
        assert by_word == set(clause.spanish)
    assert set(SLIPS) == set(ENGLISH)
    assert all(word != slip for word, slip in SLIPS.items())


def test_texts_of_a_draw_are_equally_long_and_the_same_again() -> None:
    texts = draw_texts(3, 8, 5)
    assert np.array_equal(draw_texts(3, 8, 5).spanish, texts.spanish)
    assert not np.array_equal(draw_texts(3, 8, 6).english, texts.english)
    for place, clauses in enumerate(texts.clauses):
        assert texts.spanish[:, place].tolist() == [n for clause in clauses for n in clause.heard]
        assert texts.english[:, place].tolist() == [*(n for clause in clauses for n in clause.said), NUMBERS[EDGE]]


def test_no_text_of_an_exam_is_taught() -> None:
    taught = {text for draw in range(50) for text in draw_texts(2, 16, draw).clauses}
    asked = {text for draw in range(50) for text in draw_texts(2, 16, draw, exam=True).clauses}
    assert {turned(text) % 2 for text in taught} == {0}
    assert {turned(text) % 2 for text in asked} == {1}
    assert len(taught) == len(asked) == 32
    assert len({text for draw in range(50) for text in draw_texts(1, 16, draw).clauses}) == 8


def clauses_of(text: str) -> list[Clause]:
    """The phrases of a Spanish text."""
    by_spanish = {clause.spanish: clause for clause in CLAUSES}
    return [by_spanish[phrase] for phrase in phrases_of(text.split())]


def test_a_text_is_read_phrase_by_phrase() -> None:
    found = clauses_of("sola perrea ella . con ella perrea la bichota .")
    assert [" ".join(clause.english) for clause in found] == ["she twerks on her own .", "the boss twerks with her ."]
    assert links_of(found) == [2, 1, 0, 0, 0, 3, 7, 8, 6, 4, 5, 9]
    assert list(phrases_of(["a", ".", "b"])) == [("a", "."), ("b",)]


def test_a_phrase_is_right_in_its_place_alone() -> None:
    found = clauses_of("ella perrea sola . la bichota perrea con ella .")
    first, second = ["she", "twerks", "on", "her", "own", "."], ["the", "boss", "twerks", "with", "her", "."]
    assert phrases_right([*first, *second, EDGE], found) == [True, True]
    assert phrases_right(second, found) == [False, False]
    assert phrases_right([*first, "she"], found) == [True, False]
