"""What a lesson's `lesson.toml` and the course's `course.toml` may hold. Nothing else is allowed in them."""

from __future__ import annotations

from typing import Literal

import msgspec

UNKNOWN = "unknown"
"""The answer "I don't know": always offered, recorded, neither right nor wrong."""

Scalar = bool | int | float | str


class Sentence(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A short text in both languages."""

    es: str
    en: str

    def of(self, language: str) -> str:
        """The text in `language`."""
        return self.en if language == "en" else self.es


class WrongNumber(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A number that a misconception leads to."""

    id: str
    value: float


class WrongOrder(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An order that a misconception leads to."""

    id: str
    order: tuple[str, ...]


class WrongOdds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Odds that a misconception leads to."""

    id: str
    odds: dict[str, float]


class Choice(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="form", tag="choice"):
    """Pick one. Each option has its own feedback."""

    options: tuple[str, ...]
    right: str


class Number(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="form", tag="number"):
    """Type a number."""

    right: float
    wrong: tuple[WrongNumber, ...]
    tolerance: float = 0.0


class Order(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="form", tag="order"):
    """Put the items in order. `items` is how they stand at first."""

    items: tuple[str, ...]
    right: tuple[str, ...]
    wrong: tuple[WrongOrder, ...]


class Odds(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="form", tag="odds"):
    """Share out 100 % among tokens; right when the total variation distance to the truth is within `tolerance`."""

    tokens: tuple[str, ...]
    right: dict[str, float]
    wrong: tuple[WrongOdds, ...]
    tolerance: float = 0.1


Curve = str | tuple[float, ...]
"""A name of `[curves]` as lesson.toml has it; the curve itself once the lesson is loaded."""


class WrongDrawing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A curve that a misconception leads to."""

    id: str
    curve: Curve


class Drawing(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="form", tag="drawing"):
    """Draw the next points. Judged by how far they lie from the truth: the root of the mean squared distance."""

    right: Curve
    """The truth, which a claim measures."""
    tolerance: float
    wrong: tuple[WrongDrawing, ...] = ()
    known: Curve = ()
    """What stands before it."""
    low: float | None = None
    high: float | None = None
    """Ends of the scale; none: room around what is known."""


Question = Choice | Number | Order | Odds | Drawing


class WrongCode(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A mistake that a program may hold."""

    id: str
    when: str
    """What is true of it, as `lessons.checking.code_checks` reads it: `model.parameters != 51`."""


class Code(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A program to be written. What it starts from, its model answer, another right one and one with each mistake
    stand in the lesson's folder: `code/<step>/start.py`, `answer.py`, `other.py`, `<id of the mistake>.py`.
    """

    wrong: tuple[WrongCode, ...]
    """In the order in which they are looked for. A program with none of them is right."""
    seconds: float = 20.0


class Clause(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One condition of a lab's goal: a fact of the lab and what it must be."""

    fact: str
    equals: Scalar | None = msgspec.field(name="is", default=None)
    at_least: float | None = None
    at_most: float | None = None
    contains: Scalar | None = None
    """For facts that are lists."""

    def __post_init__(self) -> None:
        conditions = (self.equals, self.at_least, self.at_most, self.contains)
        if sum(condition is not None for condition in conditions) != 1:
            raise ValueError(f"fact {self.fact}: give exactly one of is, at_least, at_most, contains")


Kind = Literal["read", "predict", "lab", "code", "recap"]


class Figure(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A figure that whoever takes the lesson along finds again with plain Keras."""

    number: str
    """Which one of `[numbers]`, or of `[curves]`: what dembow measured."""
    code: str
    """What it is after the Keras lines of the step: a Python expression over their names."""
    what: Sentence
    """What it is the figure of."""
    within: float = 0.0
    """How far off it may lie: the last digit that the lesson states; of what is trained, the spread of the seeds."""


class StepSpec(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One step, without its prose."""

    id: str
    kind: Kind
    lab: str = ""
    """Which lab stands beside it; empty: the lesson's own."""
    settings: dict[str, Scalar] = {}
    """What the lab is set to when the step opens."""
    reached: dict[str, Scalar] = {}
    """lab: what the solution's keys set it to besides. The exported lesson has the Keras lines of both."""
    question: Question | None = None
    """predict: what the learner commits to."""
    goal: tuple[Clause, ...] = ()
    """lab: what must hold of the lab's facts, all of it."""
    solution: tuple[str, ...] = ()
    """lab: keys that reach the goal. `wait:FACT` waits until that fact holds; `left*3` presses left three times."""
    code: Code | None = None
    """code: what is to be written."""
    figures: tuple[Figure, ...] = ()
    """What the exported lesson compares behind the step's Keras lines."""


class LessonSpec(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A lesson, without its prose."""

    id: str
    lab: str
    steps: tuple[StepSpec, ...]
    test_out: tuple[str, ...] | None = None
    """Steps whose questions make up the short check that passes the lesson, 3 to 5 of them: what somebody who knows can
    answer without having read the lesson. Empty: there is no check. None: `lessons.content.short_check` chooses.
    """
    test_out_song: bool = False
    """Whether these questions are about the course's song, which is then shown beside them."""
    numbers: dict[str, float] = {}
    """Every number that the prose states, by the name of its placeholder. Each has a claim of the same name."""
    curves: dict[str, tuple[float, ...]] = {}
    """Every curve that a question shows or asks for. Each has a claim of the same name."""
    claims: dict[str, Sentence] = {}
    """What the lesson claims besides: each has a check of the same name in claims.py."""

    def stated(self, name: str) -> float | tuple[float, ...] | None:
        """A number or a curve by its name; none where there is none of that name."""
        return self.numbers.get(name, self.curves.get(name))


class CourseEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A lesson's place in the course."""

    id: str
    title: Sentence
    summary: Sentence
    teaches: tuple[str, ...]
    needs: tuple[str, ...] = ()


class CourseSpec(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The course: its lessons in order."""

    lessons: tuple[CourseEntry, ...]
