"""A hand-in as one line: short enough, whole or refused by name."""

from __future__ import annotations

import random
import string

import pytest
from msgspec.structs import replace

from core.base.errors import DembowError
from core.base.packets import checksum
from lessons.classroom.hand_in import Given, HandIn, Signed, StepDone
from lessons.classroom.line import HEAD, LONGEST, hand_in_line, plain_name, read_hand_in
from lessons.content.loader import Lesson
from tests.lessons.classroom.learners import AT, hand_ins, lessons

BY = Signed("Ana María Ñúñez", "VERANO-3")
SMALL = HandIn("six_words", BY, AT, "1.0", "es", (StepDone("bet", "done", 1, Given("la", True, "right")),))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Lesson, HandIn]]:
    """A hand-in of every lesson of the course, by somebody who answered everything."""
    found = lessons()
    return list(zip(found, hand_ins(tmp_path_factory.mktemp("learners"), ["Ana Ruiz"], found), strict=True))


@pytest.mark.slow
def test_every_lesson_fits_and_comes_back(whole: list[tuple[Lesson, HandIn]]) -> None:
    for lesson, hand_in in whole:
        line = hand_in_line(hand_in)
        assert len(line) <= LONGEST, lesson.id
        found = read_hand_in(line)
        assert replace(found, left_out=()) == hand_in or found.left_out, lesson.id
        # However much was left out: who answered what, and how often, is always told.
        assert [(one.step, one.tries, one.misses) for one in found.steps] == [
            (one.step, one.tries, one.misses) for one in hand_in.steps
        ]


def test_a_name_with_signs_of_several_characters_comes_back_whole() -> None:
    by = Signed("Ana 👨‍👩‍👧‍👦 Ruiz", "VERANO-3", "🏴󠁧󠁢󠁥󠁮󠁧󠁿")
    assert read_hand_in(hand_in_line(replace(SMALL, by=by))).by == by


def test_what_takes_room_is_left_out_and_named() -> None:
    draw = random.Random(1)
    program = "".join(draw.choice(string.printable) for _ in range(6_000))
    steps = (StepDone("write", "done", 2, Given(program, False, "loop"), Given(program, True, "right")),)
    line = hand_in_line(replace(SMALL, steps=steps))
    assert len(line) <= LONGEST
    found = read_hand_in(line)
    assert found.left_out == ("first_programs", "scores", "programs")
    assert found.steps[0].first == Given("", False, "loop")


@pytest.mark.parametrize("ends", ["\n", " \n  ", "\r\n"])
def test_a_line_that_was_broken_is_joined(ends: str) -> None:
    line = hand_in_line(SMALL)
    assert read_hand_in(ends.join(line[place : place + 40] for place in range(0, len(line), 40))) == SMALL


def test_any_one_letter_changed_is_refused_by_name() -> None:
    line = hand_in_line(SMALL)
    draw = random.Random(2)
    for place in range(len(line)):
        other = draw.choice([sign for sign in string.ascii_letters + string.digits + "-_" if sign != line[place]])
        with pytest.raises(DembowError) as refused:
            read_hand_in(line[:place] + other + line[place + 1 :])
        assert refused.value.key.startswith("hand_in_"), place
    with pytest.raises(DembowError) as refused:
        read_hand_in(line[:-12] + ("A" if line[-12] != "A" else "B") + line[-11:])
    assert refused.value.key == "hand_in_damaged"
    assert refused.value.fields == {"name": "Ana-Maria-Nunez", "lesson": "six_words"}


def test_a_name_that_was_written_over_is_refused() -> None:
    head = hand_in_line(SMALL).rpartition(":")[0].replace("Ana-Maria-Nunez", "Otra-Persona")
    with pytest.raises(DembowError, match="hand_in_damaged"):
        read_hand_in(f"{head}:{checksum(head)}")


@pytest.mark.parametrize("text", ["", "hola", "dembow1:duel:abc:12345678", f"{HEAD}1:six_words:Ana", "x" * 9_999])
def test_what_is_no_hand_in(text: str) -> None:
    with pytest.raises(DembowError, match="hand_in_not_ours"):
        read_hand_in(text)


def test_another_version() -> None:
    with pytest.raises(DembowError, match="hand_in_other_version"):
        read_hand_in(hand_in_line(SMALL).replace(f"{HEAD}1", f"{HEAD}2"))


@pytest.mark.parametrize(("name", "plain"), [("Ana María Ñúñez", "Ana-Maria-Nunez"), ("王", "x"), ("<b>", "b")])
def test_names_in_plain_letters(name: str, plain: str) -> None:
    assert plain_name(name) == plain
    assert read_hand_in(hand_in_line(replace(SMALL, by=Signed(name)))).by.name == name


@pytest.mark.parametrize(
    "hostile",
    [
        replace(SMALL, by=Signed("Ana\x1b[2J")),
        replace(SMALL, by=Signed("Ana", "\x07")),
        replace(SMALL, steps=(StepDone("bet", misses={"\x1b]0;x\x07": 1}),)),
    ],
)
def test_names_that_move_a_cursor_are_refused(hostile: HandIn) -> None:
    with pytest.raises(DembowError, match="hand_in_damaged"):
        read_hand_in(hand_in_line(hostile))
