"""Lines meet once at the most, and the course has a point for each question and decks that are large enough."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.content.schema import Number
from lessons.variants.deal import APART, LESSONS, REVIEWS, SLOPE, dealt, line, value_at
from lessons.variants.deck import whole_deck
from lessons.variants.varied import recall_deck
from tests.lessons.variants.drawn import drawn, recalled

NUMBERS = range(1, LESSONS.prime + 1)


@given(st.sets(st.text(), min_size=2, max_size=3))
def test_two_learners_agree_at_one_point_or_have_one_line(names: set[str]) -> None:
    points = (SLOPE, *range(1, APART))
    for one, other in combinations(names, 2):
        same = [dealt(NUMBERS, LESSONS, p, 0, one) == dealt(NUMBERS, LESSONS, p, 0, other) for p in points]
        assert sum(same) <= 1 or line(LESSONS, one) == line(LESSONS, other)


def test_a_question_that_comes_again_has_another_value_each_time() -> None:
    for lines, times in ((LESSONS, 12), (REVIEWS, 4)):
        values = [value_at(lines, 7 + APART * time, "summer-3", "ana") for time in range(times)]
        assert len(set(values)) == times
        assert all(0 <= value < lines.prime for value in values)


def test_fewer_numbers_share_the_values_out() -> None:
    found = [dealt((4, 5, 6), LESSONS, 2, 0, str(number)) for number in range(300)]
    assert all(70 < found.count(number) < 130 for number in (4, 5, 6))


def test_the_deal_is_the_same_everywhere() -> None:
    assert line(LESSONS, "summer-3", "ana ruiz") == (375, 101)
    assert dealt(NUMBERS, LESSONS, SLOPE, 0, "summer-3", "ana ruiz") == 101
    assert dealt(NUMBERS, LESSONS, 3, 0, "summer-3", "ana ruiz") == 1 + (375 + 3 * 101) % 499


@pytest.mark.slow
def test_each_number_question_has_a_point_of_its_own_and_answers_for_every_value() -> None:
    points = list[int]()
    for _, step in drawn():
        question, draw = step.spec.question, step.spec.draw
        assert draw is not None
        if isinstance(question, Number):
            points.append(draw.point)
            deck = whole_deck(question, draw)
            answers = {deck.drawn[number - 1].right for number in deck.dealt}
            assert len(answers) == len(deck.dealt) >= (LESSONS.slopes if draw.point == SLOPE else LESSONS.prime), (
                step.id
            )
        else:
            assert draw.point == 0
    assert len(set(points)) == len(points)
    assert set(points) <= {SLOPE, *range(1, APART)}
    again = list[int]()
    for _, step in recalled():
        assert step.spec.recall is not None
        draw = step.spec.recall.draw
        again.append(draw.point)
        assert len(recall_deck(step.spec.recall).dealt) >= REVIEWS.prime, step.id
    assert len(set(again)) == len(again)
    assert set(again) <= set(range(1, APART))
