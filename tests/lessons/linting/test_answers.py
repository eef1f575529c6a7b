"""Every answer that a question can be given has words of its own, in the course that ships."""

from __future__ import annotations

from lessons.checking.checks import judge
from lessons.content.loader import Step
from lessons.content.schema import UNKNOWN, Choice
from lessons.linting.answers import examples, feedback_keys
from tests.lessons.shipped import of_each_question


@of_each_question
def test_every_kind_of_answer_gets_its_own_words(step: Step) -> None:
    question, told = step.spec.question, dict[str, str]()
    for name, answer in {**examples(step), UNKNOWN: UNKNOWN}.items():
        judgement = judge(step, answer)
        wanted = question.right if isinstance(question, Choice) and name == "right" else name
        assert judgement.key == wanted
        assert judgement.correct is {"right": True, UNKNOWN: None}.get(name, False)
        assert judgement.feedback.strip()
        told[judgement.key] = judgement.feedback
    for key in feedback_keys(step):
        part = step.part("feedback", key) or step.part("option", key)
        assert part is not None, key
        assert part.body.strip(), key
        told[key] = part.body
    assert len(set(told.values())) == len(told)


@of_each_question
def test_not_knowing_is_an_answer_with_words_of_its_own(step: Step) -> None:
    option = step.part("option", UNKNOWN)
    assert option is not None
    assert judge(step, UNKNOWN).feedback == option.body
