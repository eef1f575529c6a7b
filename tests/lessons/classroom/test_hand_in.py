"""A hand-in holds what a teacher asks, out of the progress file."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.experiments.share import Place
from lessons.classroom.hand_in import MOST_RUNS, Given, HandIn, Signed, StepDone, gather
from lessons.classroom.line import hand_in_line, read_hand_in
from lessons.classroom.marks import mark_of
from lessons.content.loader import Lesson, load_course, load_lesson
from lessons.content.schema import UNKNOWN
from lessons.learner.notebook import Notebook
from lessons.learner.progress import Progress
from tests.lessons.classroom.learners import AT, answers_to
from tests.runs import SPECS, result_of

ANA = Signed("Ana Ruiz", "VERANO-3", "A01")


@pytest.fixture
def lesson() -> Lesson:
    """The first lesson that asks two questions."""
    for entry in load_course().available:
        found = load_lesson(entry.id, "es")
        if sum(step.kind == "predict" for step in found.steps) > 1:
            return found
    raise AssertionError


def of(progress: Progress, lesson: Lesson) -> HandIn:
    return gather(lesson.spec, progress, ANA, AT, "1.0", "es")


def test_nothing_done_is_nothing_told(tmp_path: Path, lesson: Lesson) -> None:
    progress = Progress(tmp_path / "progress.sqlite")
    assert of(progress, lesson).steps == ()
    progress.close()


def test_what_is_told_of_a_question(tmp_path: Path, lesson: Lesson) -> None:
    progress = Progress(tmp_path / "progress.sqlite")
    step = next(step for step in lesson.steps if step.kind == "predict")
    right, (wrong, *_) = answers_to(step)
    progress.visit(lesson.id, step.id)
    progress.answer(lesson.id, step.id, wrong, False, "some_miss")
    progress.answer(lesson.id, step.id, UNKNOWN, None, UNKNOWN, "check")
    progress.hint(lesson.id, step.id, 2)
    progress.spend(lesson.id, step.id, 61.4)
    progress.answer(lesson.id, step.id, right, True, "right", "told")
    progress.complete(lesson.id, step.id)
    progress.close()
    (done,) = of(Progress(tmp_path / "progress.sqlite"), lesson).steps
    assert done == StepDone(
        step.id,
        "done",
        3,
        Given(wrong, False, "some_miss"),
        Given(right, True, "right", "told"),
        {"some_miss": 1, UNKNOWN: 1},
        2,
        61,
    )
    assert done.first_try is False


WAYS = [
    ([False, True], [False], 2, True),
    ([False, True, None], [], 3, True),
    ([True], [False, False, True], 1, True),
    ([False, False], [], 2, False),
    ([False, False], [True, False], 2, True),
    ([], [True], 0, True),
    ([], [False], 0, False),
]


@pytest.mark.parametrize(("own", "reviews", "tries", "right"), WAYS)
def test_no_review_and_no_later_answer_takes_a_mark_away(
    tmp_path: Path, lesson: Lesson, own: list[bool | None], reviews: list[bool], tries: int, right: bool
) -> None:
    progress = Progress(tmp_path / "progress.sqlite")
    step = next(step for step in lesson.steps if step.kind == "predict")
    progress.skip(lesson.id, step.id)
    for verdicts, origin in ((own, "lesson"), (reviews, "review")):
        for verdict in verdicts:
            key = {True: "right", False: "some_miss", None: UNKNOWN}[verdict]
            progress.answer(lesson.id, step.id, key, verdict, key, origin)  # type: ignore[arg-type]
    hand_in = of(progress, lesson)
    progress.close()
    (done,) = hand_in.steps
    assert (done.tries, done.once_right) == (tries, right)
    assert all(given is None or given.origin == "lesson" for given in (done.first, done.last))
    assert done.first_try is (own[0] is True if own else None)
    assert read_hand_in(hand_in_line(hand_in)) == hand_in
    assert (mark_of(lesson.spec, hand_in).right, mark_of(lesson.spec, hand_in).tries) == (right, tries)


def test_a_step_nobody_came_to_is_new(tmp_path: Path, lesson: Lesson) -> None:
    progress = Progress(tmp_path / "progress.sqlite")
    progress.skip(lesson.id, lesson.steps[0].id)
    found = of(progress, lesson)
    progress.close()
    assert found.step(lesson.steps[0].id).fate == "skipped"
    assert found.step(lesson.steps[1].id) == StepDone(lesson.steps[1].id)
    assert found.step(lesson.steps[1].id).first_try is None


def test_runs_are_counted_and_the_latest_told_with_their_scores(tmp_path: Path, lesson: Lesson) -> None:
    progress = Progress(tmp_path / "progress.sqlite")
    notebook, step = Notebook(progress), lesson.steps[-1].id
    names = list(SPECS)[: MOST_RUNS + 2]
    for lab in names:
        notebook.keep(Place(lab, lesson.id, step), SPECS[lab], result_of(SPECS[lab]))
    notebook.keep(Place("gates", "another_lesson", step), SPECS["gates"], result_of(SPECS["gates"]))
    (done,) = of(progress, lesson).steps
    progress.close()
    assert done.runs == len(names)
    assert [ran.lab for ran in done.ran] == names[::-1][:MOST_RUNS]
    assert all(ran.headline == result_of(SPECS[ran.lab]).headline(SPECS[ran.lab]) for ran in done.ran)


def test_a_goal_that_was_reached_is_no_answer(tmp_path: Path) -> None:
    lesson, step = next(
        (lesson, step)
        for entry in load_course().available
        for lesson in [load_lesson(entry.id, "es")]
        for step in lesson.steps
        if step.kind == "lab"
    )
    progress = Progress(tmp_path / "progress.sqlite")
    progress.answer(lesson.id, step.id, "reached", True, "goal")
    progress.complete(lesson.id, step.id)
    (done,) = of(progress, lesson).steps
    progress.close()
    assert (done.fate, done.tries, done.first) == ("done", 0, None)
