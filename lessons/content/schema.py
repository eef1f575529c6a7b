"""Schema of a lesson's `lesson.toml` and of the course's `course.toml`. Unknown fields are errors."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from core.base.errors import DembowError
from core.base.language import LANGUAGES

UNKNOWN = "unknown"
"""Answer "I don't know": it is always offered and recorded, and is neither right nor wrong."""

Scalar = bool | int | float | str


class Sentence:
    """One short text, by language.

    A file has it as a table, `{ es = "...", en = "..." }`. A language that is not in the table has its text in a file
    of its own, which `lessons.content.texts` adds.
    """

    def __init__(self, texts: dict[str, str]) -> None:
        self.texts = texts

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sentence) and self.texts == other.texts

    def __hash__(self) -> int:
        return hash(tuple(sorted(self.texts.items())))

    def of(self, language: str) -> str:
        """Return the text in `language`. Raise `DembowError` where it has not been written."""
        if language not in self.texts:
            text = next(iter(self.texts.values()), "")
            raise DembowError("untranslated", language=LANGUAGES.get(language, language), text=text)
        return self.texts[language]


def decode(kind: type, value: object) -> Sentence:
    """Return the sentence that a table of texts by language is; msgspec asks for what it does not know itself."""
    if kind is not Sentence:
        raise NotImplementedError(kind)
    if not isinstance(value, dict) or not all(isinstance(text, str) and text.strip() for text in value.values()):
        raise ValueError(f"Expected a text for each language, got {value!r}")
    for language in value:
        if language not in LANGUAGES:
            raise ValueError(f"Object contains unknown field `{language}`, which is no language")
    return Sentence(value)


class WrongNumber(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Number that a misconception leads to."""

    id: str
    value: float


class WrongOrder(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Order that a misconception leads to."""

    id: str
    order: tuple[str, ...]


class WrongOdds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Odds that a misconception leads to."""

    id: str
    odds: dict[str, float]


# A first miss is told where to look and not what is there; a second is told the answer, by the last hint
# (`lessons.checking.tries`). A bet is told the outcome at once, and so is a drawing, over which the truth is laid.


class Choice(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="form", tag="choice"):
    """Question that asks for one of several options. Each option has its own feedback."""

    options: tuple[str, ...]
    right: str
    bet: bool = False
    """Whether it is a bet on what a run gives, which no looking finds: then a miss is told the outcome at once."""


class Number(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="form", tag="number"):
    """Question that asks for a number."""

    right: float
    wrong: tuple[WrongNumber, ...]
    tolerance: float = 0.0
    bet: bool = False
    """Whether the number is a bet on what a run gives, which no looking finds: a miss is told how far off it was."""
    low: float = 0.0
    """Smallest number that can be; a smaller one is no answer."""
    high: float | None = None
    """Largest number that can be; none where there is no end."""
    whole: bool = False
    """Whether only whole numbers can be: it is a count."""
    hundred: bool = False
    """Whether it is a share of a hundred, which may be written as 33, as 33 % or as 1/3. `high` is then 100."""

    @property
    def top(self) -> float | None:
        """Largest number that can be."""
        return 100.0 if self.hundred else self.high

    def holds(self, number: float) -> bool:
        """Return whether the number can be an answer at all."""
        within = self.low <= number and (self.top is None or number <= self.top)
        return within and (not self.whole or number == round(number))


class Order(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="form", tag="order"):
    """Question that asks for the order of some items. `items` has them in the order in which they
    are shown at first.
    """

    items: tuple[str, ...]
    right: tuple[str, ...]
    wrong: tuple[WrongOrder, ...]
    bet: bool = False
    """Whether it is a bet on what a run gives."""


class Odds(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="form", tag="odds"):
    """Question that asks how 100 % is shared among tokens.

    An answer is right when its total variation distance to the truth is within `tolerance`.
    """

    tokens: tuple[str, ...]
    right: dict[str, float]
    wrong: tuple[WrongOdds, ...]
    tolerance: float = 0.1
    bet: bool = False
    """Whether it is a bet on what a run gives."""


Curve = str | tuple[float, ...]
"""Name of a curve in `[curves]`, as lesson.toml has it; the curve's values once the lesson is loaded."""


class WrongDrawing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Curve that a misconception leads to."""

    id: str
    curve: Curve


class Drawing(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="form", tag="drawing"):
    """Question that asks for the next points of a curve, judged by the root mean squared distance to the truth."""

    right: Curve
    """Right curve, which a claim measures."""
    tolerance: float
    wrong: tuple[WrongDrawing, ...] = ()
    known: Curve = ()
    """Points of the curve that are shown before those that are asked for."""
    low: float | None = None
    high: float | None = None
    """Upper end of the scale; `low` is the lower one. Without them the scale leaves room around the known points."""
    names: tuple[str, ...] = ()
    """Names of the points that are asked for, such as distances; without any they are counted from 1."""
    toggles: bool = False
    """Whether each point is one of two values, `low` or `high`."""


Question = Choice | Number | Order | Odds | Drawing


class WrongCode(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Mistake that a learner's program may hold."""

    id: str
    when: str
    """Condition that is true of a program with this mistake, such as `model.parameters != 51`.

    `lessons.checking.code_checks` evaluates it. Where the program may call its model anything, `each_model` is it:
    each that it left is judged in turn, and one without a mistake makes it right.
    """


class Code(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Program that the learner writes.

    Its files are in the lesson's folder, in `code/<step>/`: `start.py` is what the learner finds, `answer.py` and
    `other.py` are two right programs, and `<id of the mistake>.py` holds that mistake.
    """

    wrong: tuple[WrongCode, ...]
    """Mistakes, in the order in which a program is tested for them. A program without any of them is right."""
    seconds: float = 20.0


class Clause(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One condition of a lab's goal: a fact of the lab and the value that it must have."""

    fact: str
    equals: Scalar | None = msgspec.field(name="is", default=None)
    at_least: float | None = None
    at_most: float | None = None
    contains: Scalar | None = None
    """Element that the fact must contain, where the fact is a list."""

    def __post_init__(self) -> None:
        conditions = (self.equals, self.at_least, self.at_most, self.contains)
        if sum(condition is not None for condition in conditions) != 1:
            raise ValueError(f"fact {self.fact}: give exactly one of is, at_least, at_most, contains")


class Draw(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Numbers that a question may have in place of those of lesson.toml, and the formulas of its answers.

    Formulas are Python expressions over the names that were drawn before them and over `lessons.variants.equations`.
    The texts stand in `variants/<language>.md` of the lesson's folder, each name there a placeholder.
    """

    values: dict[str, str]
    """Formula of each list of values, by the name of what is drawn from it."""
    today: dict[str, Scalar | tuple[Scalar, ...]] = {}
    """Values of the question as it stands in lesson.toml: with them the formulas come to the answers there."""
    right: str = "None"
    """Formula of the right answer; left out for a choice, whose right option stays the same."""
    formulas: dict[str, str] = {}
    """Formula of each further name, one after the other."""
    keep: str = ""
    """Condition that a draw must meet; empty where any will do."""
    wrong: dict[str, str] = {}
    """Formula of each misconception's answer, by the misconception's id."""
    fields: dict[str, str] = {}
    """Formulas of the question's other fields that change with the draw, such as `tolerance` or `high`."""
    settings: dict[str, str] = {}
    """Formulas of the lab's settings that change with the draw."""
    more: dict[str, str] = {}
    """Formulas of wider lists of values, by what is drawn from them: their draws stand behind those of `values`."""
    point: int = 0
    """Point at which a learner's line is read for this question: another one for each (`lessons.variants.deal`).

    0 where the draw is by a hash of its own.
    """


class Recall(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Question for a number that a review asks in place of a step's own, on the same idea, and always with a draw.

    Its texts stand in `variants/<language>.md`, under the step's id and `_recall`.
    """

    draw: Draw
    tolerance: float = 0.0
    low: float = 0.0
    """Smallest number that can be."""
    whole: bool = False
    """Whether only whole numbers can be."""
    hundred: bool = False
    """Whether it is a share of a hundred."""


Kind = Literal["read", "predict", "lab", "code", "recap"]


class Figure(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One number or curve that the exported lesson computes again with plain Keras."""

    number: str
    """Name in `[numbers]` or `[curves]` of the value that dembow measured."""
    code: str
    """Python expression that gives the value, over the names that the step's Keras lines define."""
    what: Sentence
    """Description of the value for the learner."""
    within: float = 0.0
    """Largest difference that is allowed: the last digit that the lesson states, or the spread over seeds where
    training is involved.
    """


class StepSpec(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One step without its prose."""

    id: str
    kind: Kind
    lab: str = ""
    """Name of the lab beside the step; where it is empty, the lesson's own lab is shown."""
    settings: dict[str, Scalar] = {}
    """Settings that the lab has when the step opens."""
    reveal: tuple[str, ...] | None = None
    """Parts of the lab that stand beside the step, by the lab's names; where it is left out, all of them."""
    ghost: bool = False
    """Whether the lab has the run that ships with it under the learner's own: where it gives no answer away."""
    reached: dict[str, Scalar] = {}
    """Settings that the solution's keys of a lab step reach. The exported lesson has the Keras
    lines of both settings.
    """
    question: Question | None = None
    """Question of a predict step, which the learner answers."""
    draw: Draw | None = None
    """Other numbers that the question may have, a learner's own; none where it has the same for all."""
    recall: Recall | None = None
    """Question that a review asks in place of this one; none where it asks this one."""
    goal: tuple[Clause, ...] = ()
    """Conditions of a lab step: all of them must hold of the lab's facts."""
    solution: tuple[str, ...] = ()
    """Keys of a lab step that reach the goal.

    `wait:FACT` waits until that fact holds; `left*3` presses left three times.
    """
    code: Code | None = None
    """Program of a code step, which the learner writes."""
    figures: tuple[Figure, ...] = ()
    """Values that the exported lesson compares after the step's Keras lines."""


class LessonSpec(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One lesson without its prose."""

    id: str
    lab: str
    steps: tuple[StepSpec, ...]
    wisdom: str = ""
    """Id of the step that holds the lesson's one phrase of wisdom; empty where it has none."""
    test_out: tuple[str, ...] | None = None
    """Ids of the 3 to 5 steps whose questions form the short check, which passes the lesson unread.

    Somebody who knows the subject can answer them. An empty tuple means that there is no check; for `None`,
    `lessons.content.short_check` chooses the questions.
    """
    test_out_song: bool = False
    """Whether the short check is about the course's song, which is then shown beside the questions."""
    numbers: dict[str, float] = {}
    """Numbers that the prose states, by the names of their placeholders. Each has a claim of the same name."""
    curves: dict[str, tuple[float, ...]] = {}
    """Curves that a question shows or asks for. Each has a claim of the same name."""
    claims: dict[str, Sentence] = {}
    """Further statements of the lesson: each has a check of the same name in claims.py."""

    def sentences(self) -> Iterator[tuple[str, Sentence]]:
        """Yield every short text with its key: `claims.<name>`, or `figures.<step>.<number>`."""
        for name, claim in self.claims.items():
            yield f"claims.{name}", claim
        for step in self.steps:
            for figure in step.figures:
                yield f"figures.{step.id}.{figure.number}", figure.what

    def stated(self, name: str) -> float | tuple[float, ...] | None:
        """Return the number or the curve called `name`; none where the lesson states neither."""
        return self.numbers.get(name, self.curves.get(name))


class CourseEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One lesson's place in the course."""

    id: str
    title: Sentence
    summary: Sentence
    teaches: tuple[str, ...]
    needs: tuple[str, ...] = ()
    optional: bool = False
    """Whether no other lesson builds on it, so that it may be left out."""
    station: str = ""
    """Stretch of the course that it belongs to; its name is `map.station.<station>`."""
    minutes: int = 0
    """About how long it takes, from its steps."""


class CourseSpec(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All lessons of the course, in order."""

    lessons: tuple[CourseEntry, ...]

    def sentences(self) -> Iterator[tuple[str, Sentence]]:
        """Yield every short text with its key: `<lesson>.title`, or `<lesson>.summary`."""
        for entry in self.lessons:
            yield f"{entry.id}.title", entry.title
            yield f"{entry.id}.summary", entry.summary
