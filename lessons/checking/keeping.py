"""Keeping a step: where it is taken up, how an answer, a program or a goal of it is stored, and what leaving it does.

Whatever is found out here is on disk before anything is drawn of it.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.sandbox.found import Ran
from lessons.checking.checks import Judgement, fits, judge, judge_program
from lessons.checking.tries import judge_again, keeps_truth
from lessons.content.loader import Step
from lessons.learner.progress import PASSED, Answer, Origin, Progress


@dataclass(frozen=True)
class Resumed:
    """A step that is opened, as its answers left it."""

    answered: bool
    """Whether the question was answered, the goal reached, or the answer shown."""
    reached: bool
    """Whether the step is done; a goal that was skipped can still be reached."""
    answer: Answer | None
    """Latest answer to the step's own question; none before the first."""
    judgement: Judgement | None
    """How that answer is judged; none for a program, or where the question does not take it any more."""
    kept: bool
    """Whether the truth is still kept back: a first miss leaves its step open."""
    skipped: bool
    """Whether the truth was shown without an answer, or after one that was not the last word."""


@dataclass(frozen=True)
class Answered:
    """An answer that was judged and is on disk."""

    judgement: Judgement
    kept: bool
    """Whether the truth is kept back, so that the step stays open."""


def take_up(progress: Progress, lesson: str, step: Step, *, been: bool) -> Resumed:
    """Return a step at which the learner is as its answers left it; `been` says whether they had been there before."""
    state = progress.steps(lesson).get(step.id)
    answers = progress.own_answers(lesson, step.id)
    answer, judgement = (answers[-1] if answers else None), None
    if answer is not None and fits(step.spec.question, answer.answer):
        judgement = judge_again(step, answer.answer, answer.correct, answer.feedback)
    # One from a short check was told already, and so was one that an earlier dembow kept, whose step is done.
    kept = been and judgement is not None and state == "visited" and keeps_truth(step, judgement, answers[:-1])
    # A program that fell short is no answer: on from it means skipping it.
    answered = not kept and (any(one.correct for one in answers) if step.kind == "code" else bool(answers))
    if answered and state == "visited":
        progress.complete(lesson, step.id)  # a death came between the answer and this
    skipped = state == "skipped"
    return Resumed(answered or skipped or state == "done", state == "done", answer, judgement, kept, skipped)


def take_answer(progress: Progress, lesson: str, step: Step, answer: object) -> Answered:
    """Judge an answer to a step's question and store it; the step is done unless the truth is kept back."""
    judgement = judge(step, answer)
    passed = progress.steps(lesson).get(step.id) in PASSED
    kept = not passed and keeps_truth(step, judgement, progress.own_answers(lesson, step.id))
    origin = _origin(progress, lesson, step)
    progress.answer(lesson, step.id, answer, judgement.correct, judgement.key, origin, step.variant)
    if not kept:
        progress.complete(lesson, step.id)
    return Answered(judgement, kept)


def take_program(progress: Progress, lesson: str, step: Step, code: str, ran: Ran) -> Judgement:
    """Judge a program that ran and store it; the step is done where the program does what it is to do."""
    judgement = judge_program(step, ran)
    progress.answer(lesson, step.id, code, judgement.correct, judgement.key, _origin(progress, lesson, step))
    if judgement.correct:
        progress.complete(lesson, step.id)
    return judgement


def _origin(progress: Progress, lesson: str, step: Step) -> Origin:
    """Return where an answer is given: what was told already, by a skip or by the last hint, is nobody's own find."""
    skipped = progress.steps(lesson).get(step.id) == "skipped"
    hinted = 0 < len(step.hints) <= progress.hints(lesson).get(step.id, 0)
    return "told" if skipped or hinted else "lesson"


def take_goal(progress: Progress, lesson: str, step: Step) -> None:
    """Store that a step's goal is reached, which is all that its step asks."""
    progress.answer(lesson, step.id, "reached", True, "goal")
    progress.complete(lesson, step.id)


def leave(progress: Progress, lesson: str, step: Step) -> None:
    """Store that a step is left behind: one that asks nothing is done, and so is one that was answered elsewhere.

    A question may have been answered before its step was ever opened, in a short check. One that was missed and then
    skipped stays skipped.
    """
    skipped = progress.steps(lesson).get(step.id) == "skipped"
    elsewhere = step.kind == "predict" and progress.answers(lesson, step.id) and not skipped
    if step.kind in ("read", "recap") or elsewhere:
        progress.complete(lesson, step.id)
