"""How far each learner came, and the tables that platforms take in."""

from __future__ import annotations

import csv
import io

import pytest
from msgspec.structs import replace

from core.base.sheets import FORMULA
from lessons.classroom.hand_in import Given, HandIn, Signed, StepDone
from lessons.classroom.marks import PLATFORMS, mark_of, table_for
from lessons.content.loader import load_course, load_spec

SPEC = load_spec(load_course().entry("six_words").folder)
ASKED = [step.id for step in SPEC.steps if step.kind in ("predict", "code")]
RIGHT, WRONG = Given(1, True, "right"), Given(2, False, "low")
ANA = HandIn(
    SPEC.id,
    Signed("Ana", number="A1"),
    0,
    "1.0",
    "es",
    (
        StepDone(ASKED[0], "done", 1, RIGHT, seconds=90),
        StepDone(ASKED[1], "done", 2, WRONG, RIGHT, {"low": 1}, hints=2, seconds=30),
        StepDone(ASKED[2], "visited", 1, WRONG, misses={"low": 1}),
        StepDone("a_step_of_another_version", "done", 1, RIGHT),
    ),
)
BETO = replace(ANA, by=Signed("Beto"), steps=(StepDone(SPEC.steps[0].id, "skipped", runs=2),))


def test_a_mark_counts_what_was_right_first_and_at_last() -> None:
    mark = mark_of(SPEC, ANA)
    assert (mark.asked, mark.answered, mark.right_first, mark.right, mark.tries) == (len(ASKED), 3, 1, 2, 4)
    assert (mark.steps, mark.passed, mark.skipped, mark.hints, mark.minutes) == (len(SPEC.steps), 2, 0, 2, 2.0)
    assert mark.points == round(200 / len(ASKED), 1)
    nothing = mark_of(SPEC, BETO)
    assert (nothing.points, nothing.skipped, nothing.runs) == (0.0, 1, 2)


def test_an_answer_that_was_told_before_is_right_and_no_first_find() -> None:
    told = replace(ANA, steps=(StepDone(ASKED[0], "done", 1, replace(RIGHT, origin="told")),))
    mark = mark_of(SPEC, told)
    assert (mark.answered, mark.right_first, mark.right) == (1, 0, 1)


@pytest.mark.parametrize("platform", PLATFORMS)
def test_each_platform_has_its_columns(platform: str) -> None:
    marks = [mark_of(SPEC, one) for one in (ANA, BETO)]
    text = table_for(platform, marks, [SPEC.id], ["Seis palabras"])  # type: ignore[arg-type]
    rows = list(csv.reader(io.StringIO(text)))
    assert len({len(row) for row in rows}) == 1
    by_name = {cell: row for row in rows for cell in row}
    assert str(marks[0].points) in by_name["Ana"]
    assert str(marks[1].points) in by_name["Beto"]
    if platform == "canvas":
        assert rows[0][:5] == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
        assert rows[1][0].strip() == "Points Possible"
        assert rows[1][5] == "100"
    if platform == "moodle":
        assert by_name["Ana"][0] == "A1"


@pytest.mark.parametrize("beginning", FORMULA)
@pytest.mark.parametrize("platform", PLATFORMS)
def test_a_name_is_never_a_formula(platform: str, beginning: str) -> None:
    name = f"{beginning}cmd|' /C calc'!A0"
    text = table_for(platform, [mark_of(SPEC, replace(ANA, by=Signed(name)))], [SPEC.id], ["x"])  # type: ignore[arg-type]
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert f"'{name}" in cells
    assert name not in cells
