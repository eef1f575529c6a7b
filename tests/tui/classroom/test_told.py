"""What is in a hand-in is told before it is sent."""

from __future__ import annotations

import pytest

from core.base.language import LANGUAGES
from lessons.classroom.hand_in import Given, HandIn, Signed, StepDone
from lessons.content.loader import load_lesson
from tui.classroom.told import told
from tui.strings import load_strings

GIVEN = Given(1, True, "right")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_kind_is_told_with_its_number(language: str) -> None:
    steps = (
        StepDone("a", "done", 12, GIVEN, hints=34, seconds=60 * 56, runs=78),
        *(StepDone(f"s{number}", "skipped") for number in range(9)),
    )
    by = Signed("Ana", "VERANO-3", "A1")
    hand_in = HandIn("six_words", by, 0, "1.0", language, steps, ("first_programs", "scores", "programs"))
    lines = list(told(hand_in, load_lesson("six_words", language), load_strings(language)))
    text = "\n".join(lines)
    for number in ("12", "34", "56", "78", "9"):
        assert sum(f"  {number} " in f"{line} " for line in lines) == 1, number
    for word in ("Ana", "VERANO-3", "A1"):
        assert word in text
    assert len(lines) == 1 + 6 + 3


@pytest.mark.parametrize(("language", "said"), [("es", "1 pista que leíste"), ("en", "1 hint read")])
def test_one_hint_is_told_in_the_singular(language: str, said: str) -> None:
    steps = (StepDone("a", "done", 1, GIVEN, hints=1),)
    hand_in = HandIn("six_words", Signed("Ana"), 0, "1.0", language, steps)
    lines = [line.strip() for line in told(hand_in, load_lesson("six_words", language), load_strings(language))]
    assert said in lines, lines


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_done_is_said(language: str) -> None:
    hand_in = HandIn("six_words", Signed("Ana"), 0, "1.0", language, ())
    strings = load_strings(language)
    assert strings("hand_in.nothing_done") in list(told(hand_in, load_lesson("six_words", language), strings))


@pytest.mark.parametrize(("language", "said"), [("es", "1 pista que leíste"), ("en", "1 hint read")])
def test_one_of_a_kind_agrees_with_its_words(language: str, said: str) -> None:
    hand_in = HandIn("six_words", Signed("Ana"), 0, "1.0", language, (StepDone("a", "done", hints=1),))
    lines = told(hand_in, load_lesson("six_words", language), load_strings(language))
    assert said in [line.strip() for line in lines]
