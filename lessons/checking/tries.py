"""Two tries at a question: the first miss is sent back to look, the second is told the answer."""

from __future__ import annotations

from collections.abc import Sequence

from lessons.checking.checks import Judgement, judge
from lessons.content.loader import Step
from lessons.content.schema import Drawing


def two_tries(step: Step) -> bool:
    """Return whether the step asks for something that a learner can find by looking again: no bet, no drawing."""
    question = step.spec.question
    return question is not None and not isinstance(question, Drawing) and not question.bet


def keeps_truth(step: Step, judgement: Judgement, before: Sequence[object]) -> bool:
    """Return whether the truth is kept back after this answer, with the answers `before` it: at the first miss."""
    return two_tries(step) and judgement.correct is not True and not before


def judge_again(step: Step, answer: object, correct: bool | None, key: str) -> Judgement:  # noqa: FBT001 - a verdict
    """Return the judgement of an answer that was kept with its verdict and the name of its feedback.

    What was right when it was given stays right, and what was wrong stays wrong, though the question may have changed
    since.
    """
    judgement = judge(step, answer)
    part = step.part("feedback", key) or step.part("option", key)
    return judgement if judgement.correct is correct or part is None else Judgement(correct, part.body, key)


def told(step: Step, judgement: Judgement, *, kept: bool) -> str:
    """Return the words that follow a verdict, in Markdown with their numbers still to be filled in.

    A miss with nothing kept back is told the answer with its reason too, which is the last hint.
    """
    if kept or judgement.correct is True or not two_tries(step):
        return judgement.feedback
    return f"{judgement.feedback}\n\n{step.last_hint}"
