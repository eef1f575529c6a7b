"""Marks: how far each learner came in each lesson, and the tables that learning platforms take in."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from core.base.sheets import UNIX, Sheet
from lessons.classroom.hand_in import HandIn
from lessons.classroom.statements import HOME
from lessons.content.schema import LessonSpec
from lessons.learner.progress import PASSED

Platform = Literal["plain", "canvas", "moodle", "classroom"]
PLATFORMS: tuple[Platform, ...] = get_args(Platform)
CSV: Mapping[str, Platform] = {one: one for one in PLATFORMS}
FORMS = ("table", "json", *CSV, "xapi", "page")
"""Forms in which a teacher has a class: tables, JSON, CSV by platform, xAPI statements, or a page of HTML."""
ACTS = ("collect", "report")
"""Actions of a teacher: look at the whole class, or find what to teach again."""
OWN_ACTS = ("join", "inventory")
"""Actions of a learner: say once which class it is, and answer the inventory."""


PAGE = "<!doctype html><!-- dembow class -->"
"""Beginning of the page, by which it is known again."""
HEADS: Mapping[Platform, tuple[str, ...]] = {
    "canvas": ("Student", "ID", "SIS User ID", "SIS Login ID", "Section"),
    "moodle": ("ID number", "Full name"),
    "classroom": ("Student", "Email"),
}
"""First columns that a platform takes in."""
DOCUMENT = re.compile(r'\{"(learners": [\[{]|\w+": \[\{"lesson": ")')
"""Beginning of what `--json` prints of a class: all of it, what it gained, or the items of each lesson."""
INVENTORY = ("learner", "sitting", "day", "language", "question", "about", "answer", "right")
"""Columns of the answers to the inventory that a class may publish."""


@dataclass(frozen=True)
class Mark:
    """One learner's lesson."""

    lesson: str
    name: str
    number: str
    steps: int
    passed: int
    """Steps that are done, skipped or tested out of."""
    skipped: int
    asked: int
    """Questions and programs of the lesson."""
    answered: int
    right_first: int
    right: int
    """Questions and programs that were right at last: what was right once stays so."""
    tries: int
    hints: int
    minutes: float
    runs: int

    @property
    def points(self) -> float:
        """Points of 100: the share of the lesson's questions and programs that were right at last."""
        return round(100 * self.right / self.asked, 1) if self.asked else 100.0


def is_of_a_class(text: str) -> bool:
    """Return whether a text is what a teacher had of a class: a page, a table, or statements."""
    tables = (tuple(Mark.__dataclass_fields__), INVENTORY, *HEADS.values())
    begins = (PAGE, *(",".join(head) for head in tables))
    statement = text.startswith("{") and f'"{HOME}' in text.partition("\n")[0]
    return text.startswith(begins) or statement or DOCUMENT.match(text) is not None


def mark_of(spec: LessonSpec, hand_in: HandIn) -> Mark:
    """Return how far one learner came in a lesson."""
    asking = {step.id for step in spec.steps if step.kind in ("predict", "code")}
    known = {step.id for step in spec.steps}
    done = [one for one in hand_in.steps if one.step in known]
    answered = [one for one in done if one.step in asking and one.first is not None]
    return Mark(
        hand_in.lesson,
        hand_in.by.name,
        hand_in.by.number,
        len(spec.steps),
        sum(one.fate in PASSED for one in done),
        sum(one.fate == "skipped" for one in done),
        len(asking),
        len(answered),
        sum(one.first_try is True for one in answered),
        sum(one.once_right for one in done if one.step in asking),
        sum(one.tries for one in answered),
        sum(one.hints for one in done),
        round(sum(one.seconds for one in done) / 60, 1),
        sum(one.runs for one in done),
    )


def table_for(platform: Platform, marks: Sequence[Mark], lessons: Sequence[str], titles: Sequence[str]) -> str:
    """Return CSV with a row for each learner and the points of each lesson, in the columns that a platform takes in.

    Canvas asks for its own five columns and a row of the points possible, Moodle for an id number, Google Classroom has
    no import of its own and takes what a spreadsheet takes. `plain` has a row for each learner and lesson.
    """
    text = io.StringIO()
    sheet = Sheet(text, UNIX)
    if platform == "plain":
        names = tuple(Mark.__dataclass_fields__)
        sheet.row((*names, "points"))
        sheet.rows([*(getattr(mark, name) for name in names), mark.points] for mark in marks)
        return text.getvalue()
    points = {(mark.name, mark.number, mark.lesson): mark.points for mark in marks}
    learners = list(dict.fromkeys((mark.name, mark.number) for mark in marks))
    sheet.row((*HEADS[platform], *titles))
    if platform == "canvas":
        sheet.row(("    Points Possible", "", "", "", "", *[100] * len(lessons)))
    for name, number in learners:
        who = {"canvas": (name, "", number, number, ""), "moodle": (number, name), "classroom": (name, number)}
        sheet.row([*who[platform], *(points.get((name, number, lesson), "") for lesson in lessons)])
    return text.getvalue()
