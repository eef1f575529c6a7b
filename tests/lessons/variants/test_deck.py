"""A deck has enough draws, each its own, and the same on every machine."""

from __future__ import annotations

import msgspec
import pytest

from lessons.content.schema import Choice, Draw, Number, WrongNumber
from lessons.learner.progress import RECALLED
from lessons.variants.deck import FEWEST, MOST, deck_of, drawn_with, whole_deck
from tests.lessons.variants.drawn import drawn

ASKED = Number(right=2.5, wrong=(WrongNumber("sum", 3.0),), tolerance=0.01)
DRAW = Draw(
    values={"a": "range(1, 21)", "b": "range(1, 21)"},
    today={"a": 1, "b": 2},
    right="b + a / 2",
    wrong={"sum": "a + b"},
    keep="a != b",
)


@pytest.mark.slow
def test_every_deck_of_the_course_is_large_enough_and_holds_the_answer_of_today_never() -> None:
    for _, step in drawn():
        question, draw = step.spec.question, step.spec.draw
        assert question is not None
        assert draw is not None
        deck, first = deck_of(question, draw), whole_deck(question, draw).first
        assert FEWEST <= first <= MOST, step.id
        assert first == len(deck) if not draw.more else first < len(deck) < RECALLED, step.id
        assert len({repr(sorted(one.names.items())) for one in deck}) == len(deck), step.id
        if isinstance(question, Number):
            assert all(one.right != question.right for one in deck), step.id


def test_a_draw_is_the_formulas_over_its_values() -> None:
    assert drawn_with(DRAW, DRAW.today) == ({"a": 1, "b": 2, "right": 2.5, "wrong_sum": 3}, 2.5, {"sum": 3})
    deck = deck_of(ASKED, DRAW)
    assert all(one.right == one.names["b"] + one.names["a"] / 2 for one in deck)
    assert all(one.names["a"] != one.names["b"] for one in deck)
    assert len({one.right for one in deck[:50]}) == 50  # answers of their own come first


def test_answers_that_could_be_taken_for_each_other_are_not_drawn() -> None:
    close = msgspec.structs.replace(DRAW, wrong={"sum": "right + (0.015 if a == 3 else 1)"})
    assert {one.names["a"] for one in deck_of(ASKED, DRAW)} >= {3}
    assert all(one.names["a"] != 3 for one in deck_of(ASKED, close))


def test_a_choice_is_drawn_by_what_it_shows() -> None:
    choice = Choice(options=("x", "y"), right="x")
    deck = deck_of(choice, Draw(values={"a": "range(60)"}, today={"a": 0}))
    assert len({one.names["a"] for one in deck}) == 60


def test_more_stands_behind_and_what_is_dealt_has_answers_of_its_own() -> None:
    before = deck_of(ASKED, DRAW)
    wider = whole_deck(ASKED, msgspec.structs.replace(DRAW, more={"a": "range(1, 61)"}))
    assert (wider.drawn[: wider.first], wider.first) == (before, len(before))
    assert len(wider.drawn) > wider.first
    assert {one.right for one in wider.drawn[wider.first :]}.isdisjoint(one.right for one in before)
    assert len({wider.drawn[number - 1].right for number in wider.dealt}) == len(wider.dealt)
    assert wider.dealt[0] == 1


def test_a_name_that_more_alone_draws_has_the_value_of_today_before_and_its_draws_alone_are_dealt() -> None:
    times = msgspec.structs.replace(
        DRAW, today={**DRAW.today, "times": 1}, right="times * (b + a / 2)", more={"times": "[3, 5]"}
    )
    deck = whole_deck(ASKED, times)
    assert [one.right for one in deck.drawn[: deck.first]] == [one.right for one in deck_of(ASKED, DRAW)]
    assert {one.names["times"] for one in deck.drawn[: deck.first]} == {1}
    assert {deck.drawn[number - 1].names["times"] for number in deck.dealt} == {3, 5}
    assert min(deck.dealt) > deck.first
