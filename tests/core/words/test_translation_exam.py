"""The exam of translators, of ones that never learned and of one that is always right."""

from __future__ import annotations

import numpy as np
import pytest

from core.networks.translator import Translator, Written, newborn
from core.words.translation import EDGE, ENGLISH, NUMBERS, links_of
from core.words.translation_exam import (
    BATCH,
    ROLES,
    after_a_slip,
    exam_texts,
    looked_right,
    roles_of,
    shares_right,
    text_of,
    told_the_right_words,
    words_right,
    written_at,
)
from core.words.vocabulary import SONG


@pytest.fixture(scope="module")
def unborn() -> Translator:
    return newborn(3, len(SONG.tokens), len(ENGLISH), [1, 2], attends=True)


def test_a_right_answer_is_right() -> None:
    texts = exam_texts(2, 0)
    words = texts.english[None]
    written = Written(words, np.zeros((0,), np.float32), np.zeros((0,), np.float32))
    assert shares_right(written, texts).tolist() == [[1.0, 1.0]]
    short = Written(words[:, :-3], written.odds, written.alignment)
    assert shares_right(short, texts).tolist() == [[0.5, 0.0]]


def test_a_newborn_translates_nothing(unborn: Translator) -> None:
    texts = exam_texts(2, 0)
    written = written_at(unborn, texts)
    assert written.words.shape == (2, len(texts.english) + 4, BATCH)
    assert shares_right(written, texts).max() == 0
    assert after_a_slip(unborn, texts).shape == (2,)
    assert words_right(told_the_right_words(unborn, texts), texts).max() < 0.5
    assert text_of(np.array([NUMBERS["she"], NUMBERS[EDGE], NUMBERS["on"]])) == ["she"]


def test_who_looks_at_the_right_word_is_counted_by_role() -> None:
    texts = exam_texts(2, 3)
    alignment = np.zeros((1, len(texts.english), BATCH, len(texts.spanish)), np.float32)
    for place, clauses in enumerate(texts.clauses):
        for word, link in enumerate(links_of(clauses)):
            alignment[0, word, place, link] = 1
    found = looked_right(alignment, texts)
    assert {role: found[role].tolist() for role in ROLES} == {role: [[1.0, 1.0]] for role in ROLES}
    away = looked_right(np.roll(alignment, len(texts.clauses[0][0].spanish), axis=3), texts)
    assert away["how"][0, 0] == 0
    assert roles_of(texts.clauses[0][:1]).count("who") == 1
