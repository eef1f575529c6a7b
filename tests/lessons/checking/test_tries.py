"""A first miss is sent back to look; the second is told; what an earlier version kept stands as it was."""

from __future__ import annotations

from lessons.checking.checks import judge
from lessons.checking.tries import judge_again, keeps_truth, told, two_tries
from lessons.content.loader import Step
from lessons.content.schema import UNKNOWN, Drawing
from lessons.linting.answers import examples
from tests.lessons.shipped import ASKING, of_each_question


@of_each_question
def test_the_first_miss_keeps_the_truth_back(step: Step) -> None:
    question = step.spec.question
    assert two_tries(step) == (not isinstance(question, Drawing) and not getattr(question, "bet", False))
    for name, answer in {**examples(step), UNKNOWN: UNKNOWN}.items():
        judgement = judge(step, answer)
        assert keeps_truth(step, judgement, ()) == (two_tries(step) and name != "right")
        assert not keeps_truth(step, judgement, [answer])


@of_each_question
def test_the_second_miss_is_told_the_answer_with_its_reason(step: Step) -> None:
    for name, answer in examples(step).items():
        judgement = judge(step, answer)
        assert told(step, judgement, kept=True) == judgement.feedback
        last = told(step, judgement, kept=False)
        assert last.startswith(judgement.feedback)
        assert (step.last_hint in last) == (two_tries(step) and name != "right")


@of_each_question
def test_an_answer_keeps_the_verdict_that_it_was_given(step: Step) -> None:
    for answer in examples(step).values():
        now = judge(step, answer)
        assert judge_again(step, answer, now.correct, now.key) == now
        before = judge_again(step, answer, not now.correct, now.key)
        assert (before.correct, before.key) == (not now.correct, now.key)


def test_a_verdict_whose_words_are_gone_is_judged_anew() -> None:
    step = ASKING[0]
    answer = examples(step)["right"]
    assert judge_again(step, answer, False, "a mistake of long ago").correct is True
