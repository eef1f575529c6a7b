"""The lines that finish a lesson, as somebody would write them who knows every answer of the course."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lessons.checking.checks import drawing_scale
from lessons.content.loader import Lesson, Step
from lessons.content.schema import Choice, Drawing, Number, Odds, Order, Question
from lessons.linting.answers import examples


def lines_of(lesson: Lesson) -> Iterator[str]:
    """Every line from the lesson's first step to the card at its end."""
    for step in lesson.steps:
        yield from lines_for(step)
        yield "next"


def lines_for(step: Step) -> Iterator[str]:
    """The lines that do what a step asks for."""
    if step.spec.question is not None:
        yield line_for(step.spec.question, examples(step)["right"])
    elif step.spec.code is not None:
        yield f"file {step.folder / 'code' / step.id / 'answer.py'}"
    for key in step.spec.solution:
        name, _, times = key.partition("*")
        if name == "space":
            yield "run"
        elif name in ("left", "right"):
            yield f"{name} {times}".strip()
        elif not name.startswith("wait:"):
            yield f"press {name} {times}".strip()


def line_for(question: Question, answer: object) -> str:
    """The line that gives an answer."""
    if isinstance(question, Choice):
        return str(question.options.index(str(answer)) + 1)
    if isinstance(question, Number):
        return f"{answer:.10g}"
    if isinstance(question, Order):
        assert isinstance(answer, Sequence)
        return " ".join(str(question.items.index(str(item)) + 1) for item in answer)
    if isinstance(question, Odds):
        assert isinstance(answer, Mapping)
        return " ".join(f"{100 * answer.get(token, 0.0):.2f}" for token in question.tokens)
    assert isinstance(question, Drawing)
    assert isinstance(answer, Sequence)
    low, high = drawing_scale(question)
    return " ".join(f"{min(max(value, low), high):.4f}" for value in answer)
