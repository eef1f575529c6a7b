"""Judging holds for every question that could be asked, not only for those that the course asks."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lessons.checking.checks import NEAR_WRONG, SAME, distance, goal_met, judge, parse_number, read_answer
from lessons.content.loader import Step, load_lesson
from lessons.content.markdown import Section
from lessons.content.schema import (
    UNKNOWN,
    Choice,
    Clause,
    Number,
    Odds,
    Order,
    Question,
    Scalar,
    StepSpec,
    WrongNumber,
    WrongOdds,
    WrongOrder,
)
from lessons.linting.answers import examples, feedback_keys
from tests.lessons.course import write_course
from tests.lessons.course_in_each_language import EACH_LANGUAGE

NAMES = ("la", "con", "ella", "sola", "perrea")
IDS = st.lists(st.sampled_from(["far", "near", "swapped", "all"]), unique=True, max_size=3)
NUMBERS = st.floats(-1e6, 1e6)
SHARES = st.lists(st.integers(0, 100), min_size=len(NAMES), max_size=len(NAMES)).filter(any)
ODDS = SHARES.map(lambda shares: {name: share / sum(shares) for name, share in zip(NAMES, shares, strict=True)})
ORDERS = st.permutations(NAMES).map(tuple)


@st.composite
def choices(draw: st.DrawFn) -> Choice:
    options = tuple(draw(st.lists(st.sampled_from(NAMES), unique=True, min_size=2)))
    return Choice((*options, UNKNOWN), draw(st.sampled_from(options)))


@st.composite
def numbers(draw: st.DrawFn) -> Number:
    wrong = tuple(WrongNumber(name, draw(NUMBERS)) for name in draw(IDS))
    return Number(draw(NUMBERS), wrong, draw(st.floats(0, 100)))


@st.composite
def orders(draw: st.DrawFn) -> Order:
    right = draw(ORDERS)
    wrong = tuple(WrongOrder(name, draw(ORDERS.filter(lambda order: order != right))) for name in draw(IDS))
    return Order(draw(ORDERS), right, wrong)


@st.composite
def odds_questions(draw: st.DrawFn) -> Odds:
    wrong = tuple(WrongOdds(name, draw(ODDS)) for name in draw(IDS))
    return Odds(NAMES, draw(ODDS), wrong, draw(st.floats(0, 0.2)))


QUESTIONS: st.SearchStrategy[Question] = st.one_of(choices(), numbers(), orders(), odds_questions())


def asking(question: Question) -> Step:
    """A step that asks it, with words of its own for every answer."""
    kind = "option" if isinstance(question, Choice) else "feedback"
    parts = [Section(kind, key, key, 1, body=f"about {key}") for key in feedback_keys(silent(question))]
    parts += [Section("hint", "", "", 1, body=f"hint {number}") for number in range(4)]
    return Step(StepSpec("step", "predict", question=question), Section("step", "step", "Step", 1, parts=parts), {})


def silent(question: Question) -> Step:
    """A step that asks it and says nothing."""
    return Step(StepSpec("step", "predict", question=question), Section("step", "step", "Step", 1), {})


def answers_to(question: Question) -> st.SearchStrategy[object]:
    """Anything that the screen could hand over."""
    if isinstance(question, Choice):
        return st.sampled_from(question.options)
    if isinstance(question, Number):
        return st.one_of(NUMBERS, st.integers(-1000, 1000), st.just(UNKNOWN), st.floats())
    if isinstance(question, Order):
        return st.one_of(st.permutations(question.items), st.just(UNKNOWN))
    return st.one_of(ODDS, st.just({}), st.just(UNKNOWN))


@pytest.mark.slow
@given(QUESTIONS)
@settings(max_examples=200)
def test_the_right_answer_always_passes(question: Question) -> None:
    judgement = judge(asking(question), examples(silent(question))["right"])
    assert judgement.correct is True
    assert judgement.feedback


@pytest.mark.slow
@given(st.data())
@settings(max_examples=200)
def test_whatever_is_answered_is_judged_with_a_word(data: st.DataObject) -> None:
    question = data.draw(QUESTIONS)
    answer = data.draw(answers_to(question))
    judgement = judge(asking(question), answer)
    assert judgement.feedback
    if answer == UNKNOWN:
        assert (judgement.correct, judgement.key) == (None, UNKNOWN)
    else:
        assert judgement.key in feedback_keys(silent(question))
        assert judgement.feedback == f"about {judgement.key}"
        assert judgement.correct == (judgement.key in ("right", getattr(question, "right", None)))


@given(numbers(), NUMBERS)
def test_a_number_passes_within_its_tolerance_and_else_is_high_or_low(question: Number, answer: float) -> None:
    key = judge(asking(question), answer).key
    off = abs(answer - question.right)
    assert (key == "right") == (off <= question.tolerance + SAME)
    if key in ("high", "low"):
        assert (answer > question.right) == (key == "high")
        assert all(abs(answer - wrong.value) > question.tolerance for wrong in question.wrong)


def test_a_number_is_a_misconception_only_as_near_as_it_would_pass() -> None:
    step = asking(Number(160, (WrongNumber("near", 152), WrongNumber("far", 150.5)), 1))
    answers = (158.9, 153.1, 153, 151.5, 151, 149.5, 149.4, 161.1)
    keys = ["low", "low", "near", "near", "far", "far", "low", "high"]
    assert [judge(step, answer).key for answer in answers] == keys


@given(odds_questions(), ODDS)
def test_odds_pass_within_their_distance_and_else_are_the_nearest_misconception(
    question: Odds, answer: dict[str, float]
) -> None:
    key = judge(asking(question), answer).key
    assert (key == "right") == (distance(answer, question.right) <= question.tolerance + SAME)
    away = {wrong.id: distance(answer, wrong.odds) for wrong in question.wrong}
    if key in away:
        assert away[key] == min(away.values())
        assert away[key] <= NEAR_WRONG + SAME
    elif key == "other":
        assert all(far > NEAR_WRONG for far in away.values())


@given(ODDS, ODDS, ODDS)
def test_total_variation_is_a_distance(a: dict[str, float], b: dict[str, float], c: dict[str, float]) -> None:
    assert distance(a, a) == 0
    assert distance(a, b) == distance(b, a)
    assert 0 <= distance(a, b) <= 1 + SAME
    assert distance(a, c) <= distance(a, b) + distance(b, c) + SAME


def test_total_variation_of_known_odds() -> None:
    assert distance({"la": 1.0}, {"con": 1.0}) == 1
    assert distance({"la": 1.0}, {"la": 0.5, "con": 0.5}) == 0.5
    assert distance({"la": 1.0, "con": 0.0}, {"la": 1.0}) == 0


def test_not_knowing_without_words_of_its_own_is_met_with_the_first_hint() -> None:
    question = Number(1, ())
    assert judge(asking(question), UNKNOWN).feedback == "hint 0"


@given(st.text())
def test_whatever_is_typed_is_a_number_or_none(text: str) -> None:
    assert parse_number(text) is None or isinstance(parse_number(text), float)


@given(
    st.integers(-(10**6), 10**6),
    st.sampled_from(["{}", " {} ", "{}%", "{} %", "{}\u00a0%", "{}\u202f%", "{},0", "{}."]),
)
def test_a_whole_number_however_it_is_typed(number: int, form: str) -> None:
    assert parse_number(form.format(number)) == number


@given(st.integers(-1000, 1000), st.integers(1, 1000))
def test_fractions(above: int, below: int) -> None:
    assert parse_number(f"{above}/{below}") == above / below
    assert parse_number(f"{above} / {below}") == above / below
    assert parse_number(f"{above}/0") is None


@given(st.decimals(-1000, 1000, places=2).filter(lambda number: number.is_finite()))
def test_the_comma_is_a_point(number: object) -> None:
    assert parse_number(str(number).replace(".", ",")) == parse_number(str(number)) == float(str(number))


FACTS: st.SearchStrategy[dict[str, Scalar]] = st.dictionaries(st.sampled_from("xyz"), st.integers(0, 3))


@st.composite
def clauses(draw: st.DrawFn) -> Clause:
    fact, value = draw(st.sampled_from("xyz")), draw(st.integers(0, 3))
    condition = draw(st.sampled_from(["equals", "at_least", "at_most"]))
    return Clause(fact, **{condition: value})


@given(st.lists(clauses(), max_size=4), FACTS)
def test_a_goal_is_met_when_every_clause_is(goal: list[Clause], facts: dict[str, Scalar]) -> None:
    assert goal_met(goal, facts) == all(goal_met([clause], facts) for clause in goal)
    if any(clause.fact not in facts for clause in goal):
        assert not goal_met(goal, facts)


def test_a_fact_that_is_false_or_zero_is_still_a_fact() -> None:
    assert goal_met([Clause("tie", equals=False)], {"tie": False})
    assert goal_met([Clause("share", at_most=0)], {"share": 0})
    assert goal_met([Clause("share", at_least=0)], {"share": 0})
    assert goal_met([Clause("words", contains="")], {"words": [""]})
    assert not goal_met([Clause("tie", equals=False)], {"tie": None})


@pytest.mark.parametrize(
    ("step", "answer", "correct", "key"),
    [
        ("b", "two", True, "two"),
        ("b", "one", False, "one"),
        ("b", UNKNOWN, None, UNKNOWN),
        ("c", 160, True, "right"),
        ("c", 160.9, True, "right"),
        ("c", 152.5, False, "no_bias"),
        ("c", 200, False, "high"),
        ("c", 1, False, "low"),
        ("c", UNKNOWN, None, UNKNOWN),
        ("d", ["y", "x"], True, "right"),
        ("d", ["x", "y"], False, "as_is"),
        ("e", {"la": 0.55, "con": 0.45}, True, "right"),
        ("e", {"la": 1.0}, False, "all_la"),
        ("e", {"la": 0.95, "con": 0.05}, False, "all_la"),
        ("e", {"la": 0.7, "con": 0.3}, False, "other"),
    ],
)
def test_judgements(steps: dict[str, Step], step: str, answer: object, correct: bool | None, key: str) -> None:
    judgement = judge(steps[step], answer)
    assert (judgement.correct, judgement.key) == (correct, key)
    assert judgement.feedback


@given(st.floats(-1e9, 1e9))
def test_any_number_is_judged(tmp_path_factory: pytest.TempPathFactory, number: float) -> None:
    lesson = load_lesson("first", "es", cached_course(tmp_path_factory))
    judgement = judge(lesson.steps[2], number)
    assert judgement.correct == (abs(number - 160) <= 1 + 1e-9)
    assert judgement.feedback


def cached_course(factory: pytest.TempPathFactory) -> Path:
    folder = factory.getbasetemp() / "course-of-numbers"
    if not folder.exists():
        folder.mkdir()
        write_course(folder)
    return folder


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("160", 160), (" 160 ", 160), ("33,3 %", 33.3), ("33.3%", 33.3), ("1/3", 1 / 3), (".5", 0.5), ("-2", -2),
        ("+2", 2),
        ("7 000", 7000), ("7,000", 7000), ("1,234,567", 1234567), ("1,234.5", 1234.5), ("0,333", 0.333),
        ("33,33", 33.33), ("1234,5", 1234.5), ("−3", -3), ("33,3\u00a0%", 33.3), ("1,2,3", None),
        ("", None), ("x", None), ("1/0", None), ("1/2/3", None), ("nan", None), ("1e3", None), ("--1", None),
    ],
)  # fmt: skip
def test_numbers_as_people_write_them(text: str, number: float | None) -> None:
    assert parse_number(text) == pytest.approx(number)


def test_goals() -> None:
    clauses = (
        Clause("word", equals="la"),
        Clause("share", at_least=2),
        Clause("share", at_most=3),
        Clause("trained", contains="lstm"),
    )
    assert goal_met(clauses, {"word": "la", "share": 2.5, "trained": ["gru", "lstm"]})
    assert not goal_met(clauses, {"word": "la", "share": 4, "trained": ["lstm"]})
    assert not goal_met(clauses, {"word": "la", "share": 2.5, "trained": []})
    assert not goal_met(clauses, {"word": "la"})
    with pytest.raises(ValueError, match="exactly one"):
        Clause("word")


SOME_ODDS = st.dictionaries(st.sampled_from("abcd"), st.floats(0, 1), max_size=4)


@given(SOME_ODDS, SOME_ODDS)
def test_distance(a: dict[str, float], b: dict[str, float]) -> None:
    assert distance(a, b) == pytest.approx(distance(b, a))
    assert distance(a, a) == 0


@pytest.mark.parametrize(("lesson", "language"), EACH_LANGUAGE)
def test_every_answer_of_the_course(lesson: str, language: str) -> None:
    for step in load_lesson(lesson, language).steps:
        told: set[str] = set()
        for name, answer in {**examples(step), UNKNOWN: UNKNOWN}.items() if step.spec.question else ():
            judgement = judge(step, answer)
            assert judgement.correct is (None if name == UNKNOWN else name == "right"), (step.id, name)
            assert judgement.feedback not in told
            told.add(judgement.feedback)
        assert "{" not in step.body({}).replace("{}", ""), step.id


@pytest.mark.parametrize(
    ("text", "of_hundred", "plain"),
    [("33", 33, 33), ("33 %", 33, 0.33), ("1/3", 100 / 3, 1 / 3), ("0.33", 0.33, 0.33), ("-5/1000", -0.5, -0.005)],
)
def test_a_share_is_read_in_one_way_however_it_is_written(text: str, of_hundred: float, plain: float) -> None:
    share, number = Number(right=33, wrong=(), hundred=True), Number(right=33, wrong=())
    assert read_answer(share, text) == pytest.approx(of_hundred)
    assert read_answer(number, text) == pytest.approx(plain)
    assert read_answer(share, "x") is None


@pytest.mark.parametrize(
    ("question", "held", "refused"),
    [
        (Number(right=33, wrong=(), hundred=True), (0, 33.5, 100), (-0.005, 100.5, math.nan)),
        (Number(right=35, wrong=(), whole=True), (0, 35, 1e6), (-1, 0.5, -0.005)),
        (Number(right=0.5, wrong=(), low=-10, high=10), (-10, 0.5), (-11, 10.5)),
    ],
)
def test_what_cannot_be_is_no_answer(question: Number, held: tuple[float, ...], refused: tuple[float, ...]) -> None:
    assert all(question.holds(number) for number in held)
    assert not any(question.holds(number) for number in refused)


@pytest.mark.parametrize(
    ("text", "whole", "number"), [("6.400", True, 6400), ("6.400", False, 6.4), ("1.234.567", True, 1234567)]
)
def test_points_between_thousands_where_only_a_count_can_be(text: str, whole: bool, number: float) -> None:
    assert read_answer(Number(6400, (), 0, whole=whole), text) == pytest.approx(number)
