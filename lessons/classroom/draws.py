"""Draws in hand-ins: whether answers are to the numbers that their learner had, and are judged by them.

It also finds the few learners who were dealt one line, and so the same numbers.
"""

from __future__ import annotations

from collections.abc import Iterable

from lessons.checking.checks import fits, judge
from lessons.classroom.hand_in import Given, HandIn
from lessons.content.loader import Lesson, Step
from lessons.content.schema import UNKNOWN
from lessons.variants.deal import LESSONS, line
from lessons.variants.own import own_variants, plain
from lessons.variants.varied import varied


def same_numbers(hand_ins: Iterable[HandIn]) -> list[list[str]]:
    """Return the names of learners of one class who have the same numbers, each group once."""
    names: dict[tuple[str, tuple[int, int]], set[str]] = {}
    for one in hand_ins:
        code, name = plain(one.by.code), plain(one.by.name)
        if code and name:
            names.setdefault((code, line(LESSONS, code, name)), set()).add(one.by.name)
    groups = [found for found in names.values() if len(set(map(plain, found))) > 1]
    return sorted(sorted(found) for found in groups)


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
            own = own_variants(step, hand_in.by.code, hand_in.by.name)
            if any(_is_strange(lesson, step, one, own) for one in given):
                found.append(step)
    return found


def _is_strange(lesson: Lesson, step: Step, given: Given, own: frozenset[int]) -> bool:
    """Return whether an answer is to numbers that are not the learner's, or was judged by others than it says."""
    asked = varied(lesson, step, given.variant)
    if given.origin != "review" and given.variant not in own:
        return True
    return fits(asked.spec.question, given.answer) and judge(asked, given.answer).correct is not given.right
