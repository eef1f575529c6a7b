"""The words of a reading: how a learner's file was understood, and what it leaves open."""

from __future__ import annotations

from core.base.language import Strings
from core.series.answers import NO_CODES
from core.series.reading import Question, Reading, Spacing
from tui.drawing.rows import CONTROLS

NONE_MEASURES = "0"
"""Example of a question for the column where no column measures something."""


def told_of(reading: Reading, strings: Strings) -> list[str]:
    """Return what was decided of a file, a sentence each: its time, what was joined, what was left out."""
    lines = []
    if reading.spacing is not None and reading.first:
        spacing, order = (
            spacing_text(reading.spacing, strings),
            strings(f"reading.order.{reading.parts or reading.order or 'ymd'}"),
        )
        fields = {"first": reading.first, "last": reading.last, "spacing": spacing, "order": order}
        lines.append(strings("reading.told.span", **fields))
    if reading.undated:
        lines.append(strings("reading.told.undated", column=reading.undated))
    if reading.counts:
        lines.append(strings(f"reading.told.counts_{reading.counts}", column=reading.column))
    if reading.skipped:
        lines.append(strings("reading.told.skipped", count=reading.skipped))
    if reading.thousands:
        lines.append(strings("reading.told.thousands", mark=reading.thousands))
    if reading.in_parentheses:
        lines.append(strings("reading.told.in_parentheses", cell=reading.in_parentheses))
    if reading.codes:
        lines.append(strings("reading.told.codes", codes=", ".join(reading.codes)))
    if reading.where:
        lines.append(strings("reading.told.where", where="; ".join(reading.where)))
    if reading.unrolled:
        lines.append(strings("reading.told.unrolled", count=reading.unrolled))
    if reading.repeated:
        lines.append(strings("reading.told.repeated", count=reading.repeated))
    for one in reading.left_out:
        lines.append(strings(f"reading.left.{one.reason}", rows=one.rows, line=one.line, text=one.text))
    return [line.translate(CONTROLS) for line in lines]


def spacing_text(spacing: Spacing, strings: Strings) -> str:
    """Return a spacing in words: `a value every 15 minutes`."""
    if spacing.count == 1:
        return strings(f"reading.each.{spacing.unit}")
    return strings(f"reading.every.{spacing.unit}", count=spacing.count)


def question_words(question: Question, strings: Strings) -> str:
    """Return a question as a person asks it."""
    if question.example == "two_columns":
        return strings("question.two_columns")
    if question.option == "column" and question.example == NONE_MEASURES:
        return strings("question.none_measures")
    if _asks_of_bounds(question):
        return strings("question.bounds", example=question.example).translate(CONTROLS)
    said = strings(f"question.{question.option}", example=question.example, first=question.choices[0])
    return said.translate(CONTROLS)


def answer_words(question: Question, choice: str, strings: Strings) -> str:
    """Return one of the answers of a question, in words; names of the file as they are."""
    option = "two_columns" if question.example == "two_columns" else question.option
    key = f"question.answer.{option}_{choice}"
    if option == "column" or (option == "where" and choice != "all"):
        return choice.translate(CONTROLS)
    if option == "missing" and choice != "none":
        return strings("question.answer.missing_code", choice=choice)
    if option == "missing" and _asks_of_bounds(question):
        return strings("question.answer.missing_bounds")
    return strings(key)


def _asks_of_bounds(question: Question) -> bool:
    """Return whether cells such as <1 are in question, and no number."""
    return question.option == "missing" and question.choices[0] == NO_CODES
