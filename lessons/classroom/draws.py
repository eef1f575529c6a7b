"""Draws in hand-ins: whether answers are to the numbers that their learner had, and are judged by them."""

from __future__ import annotations

from lessons.checking.checks import fits, judge
from lessons.classroom.hand_in import Given, HandIn
from lessons.content.loader import Lesson, Step
from lessons.content.schema import UNKNOWN
from lessons.variants.own import own_variant
from lessons.variants.varied import varied


def doubtful(lesson: Lesson, hand_in: HandIn) -> list[Step]:
    """Return the steps whose answers are to another learner's numbers, or are not judged by the numbers that they had.

    An answer to the lesson's own numbers is none of them: it may be from before the learner joined a class.
    """
    found = list[Step]()
    for done in hand_in.steps:
        step = next((step for step in lesson.steps if step.id == done.step), None)
        # Who says that they do not know has answered no numbers, whose ever they were.
        given = [one for one in (done.first, done.last) if one and one.variant and one.answer != UNKNOWN]
        if step is not None and step.spec.question is not None and given:
            own = own_variant(step, hand_in.by.code, hand_in.by.name)
            if any(_is_strange(lesson, step, one, own) for one in given):
                found.append(step)
    return found


def _is_strange(lesson: Lesson, step: Step, given: Given, own: int) -> bool:
    """Return whether an answer is to numbers that are not the learner's, or was judged by others than it says."""
    asked = varied(lesson, step, given.variant)
    if given.origin != "review" and given.variant != own:
        return True
    return fits(asked.spec.question, given.answer) and judge(asked, given.answer).correct is not given.right
