"""A lesson's file is read strictly: what it says in no language, or twice, is refused where it stands."""

from __future__ import annotations

import msgspec
import pytest

from core.base.errors import DembowError
from lessons.content.schema import Clause, CourseSpec, LessonSpec, Sentence, decode

FIGURE = {"number": "share", "code": "1", "what": {"es": "uno", "en": "one"}}


def lesson(**more: object) -> LessonSpec:
    steps = [{"id": "a", "kind": "read", "figures": [FIGURE]}]
    return msgspec.convert({"id": "first", "lab": "phrases", "steps": steps, **more}, LessonSpec, dec_hook=decode)


def test_a_sentence_is_told_in_its_languages_alone() -> None:
    sentence = Sentence({"es": "uno"})
    assert sentence.of("es") == "uno"
    assert {sentence, Sentence({"es": "uno"})} == {sentence}
    with pytest.raises(DembowError) as caught:
        sentence.of("en")
    assert (caught.value.key, caught.value.fields["language"]) == ("untranslated", "English")


@pytest.mark.parametrize("value", ["one", {"en": " "}, {"en": 1}, {"xx": "?"}])
def test_what_is_no_sentence_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match=r"Expected a text|no language"):
        decode(Sentence, value)
    with pytest.raises(NotImplementedError):
        decode(int, value)


@pytest.mark.parametrize("conditions", [{}, {"equals": 1, "at_least": 1}])
def test_a_clause_has_one_condition(conditions: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="fact word: give exactly one"):
        Clause("word", **conditions)
    assert Clause("word", at_most=0).at_most == 0


def test_sentences_and_values_of_a_lesson() -> None:
    found = lesson(numbers={"share": 33}, curves={"fall": [1, 0.5]}, claims={"so": {"en": "so it is"}})
    assert [key for key, _ in found.sentences()] == ["claims.so", "figures.a.share"]
    assert [found.stated(name) for name in ("share", "fall", "nothing")] == [33, (1, 0.5), None]
    with pytest.raises(msgspec.ValidationError, match="unknown field `label`"):
        lesson(label="x")


def test_sentences_of_a_course() -> None:
    entry = {"id": "first", "title": {"en": "First"}, "summary": {"en": "One"}, "teaches": ["alpha"]}
    course = msgspec.convert({"lessons": [entry]}, CourseSpec, dec_hook=decode)
    assert {key: text.of("en") for key, text in course.sentences()} == {"first.title": "First", "first.summary": "One"}
