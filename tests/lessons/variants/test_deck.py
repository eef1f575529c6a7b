"""A deck has enough draws, each its own, and the same on every machine."""

from __future__ import annotations

import msgspec

from lessons.content.schema import Choice, Draw, Number, WrongNumber
from lessons.variants.deck import FEWEST, MOST, deck_of, drawn_with
from tests.lessons.variants.drawn import drawn

ASKED = Number(right=2.5, wrong=(WrongNumber("sum", 3.0),), tolerance=0.01)
DRAW = Draw(
    values={"a": "range(1, 21)", "b": "range(1, 21)"},
    today={"a": 1, "b": 2},
    right="b + a / 2",
    wrong={"sum": "a + b"},
    keep="a != b",
)


def test_every_deck_of_the_course_is_large_enough_and_holds_the_answer_of_today_never() -> None:
    for _, step in drawn():
        question, draw = step.spec.question, step.spec.draw
        assert question is not None
        assert draw is not None
        deck = deck_of(question, draw)
        assert FEWEST <= len(deck) <= MOST, step.id
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
