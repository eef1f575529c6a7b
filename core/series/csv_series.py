"""Series from a file, however a spreadsheet wrote it; how it was read is told, and what stays open is asked."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np

from core.base.arrays import Doubles
from core.base.encodings import CODECS
from core.base.errors import DembowError
from core.base.shapes import Float64
from core.series import csv_cells
from core.series.answers import UNANSWERED, Answers
from core.series.column_numbers import (
    decimal_of,
    is_plain,
    numbers_of,
    without_bounds,
    without_codes,
    without_empty_ends,
)
from core.series.columns import MOST_LOOKED_AT
from core.series.csv_cells import bare, looks_like_numbers, marks_of, negative_in_parentheses
from core.series.draft import Draft, filtered
from core.series.file_table import read_table
from core.series.panels import rows_where
from core.series.reading import Question, Reading
from core.series.row_dates import dates_of_rows
from core.series.row_ends import without_ends
from core.series.series_column import chosen_column, one_of_several
from core.series.spacing import Stamps
from core.series.time_order import date_text, in_order, on_time, trimmed


@dataclass(frozen=True, eq=False)
class CsvSeries:
    """The series holds the values, their dates, and how they were read."""

    values: Float64[Doubles, " timesteps"]
    """Values, NaN where there is a gap: (timesteps,)."""
    reading: Reading
    stamps: Stamps | None = None
    """Date of each value; none where the file has none."""


def read_series(path: Path, column: str = "", answers: Answers = UNANSWERED) -> CsvSeries:
    """Return one column of a file in the order of time.

    `column` is a name, as typed or in other capitals, or a number from 1. Raises `DembowError`, with the line, for
    whatever cannot be a series of numbers, and `csv_open`, with every question and its answers, where the file can be
    read in several ways and `answers` does not say which.
    """
    found = preview_series(path, column, answers)
    if found.reading.uncertain:
        asked = "; ".join(question_text(question) for question in found.reading.uncertain)
        raise DembowError("csv_open", path=path, asked=asked)
    return found


def question_text(question: Question) -> str:
    """Return a question as the arguments that answer it: `--dates dmy | --dates mdy`."""
    shown = " | ".join(question.answered(choice) for choice in question.choices)
    return f"{shown} | …" if question.more else shown


def preview_series(path: Path, column: str = "", answers: Answers = UNANSWERED) -> CsvSeries:
    """Return the series as `read_series` does, where something is open by the first of the possible answers."""
    return _read(Draft(read_table(path, answers), path, column.strip(), answers))


def _read(draft: Draft) -> CsvSeries:
    """Return the series."""
    stamps, dates, used = dates_of_rows(draft)
    stamps = without_ends(draft, stamps, used, dates.order if dates is not None else "")
    kept = rows_where(draft.table, draft.answers.where)
    if kept is not None:
        draft.table, stamps = filtered(draft.table, kept), stamps.filter(kept) if stamps is not None else None
    numeric = [
        place
        for place, cells in enumerate(draft.table.columns)
        if place not in used and looks_like_numbers(cells.head(csv_cells.MOST_SAMPLE * 4).to_list())
    ]
    texts = {place: bare(draft.table.columns[place]) for place in numeric[:MOST_LOOKED_AT]}
    marks = {place: marks_of(text) for place, text in texts.items()}
    chosen = chosen_column(draft, numeric, texts, marks)
    stamps = one_of_several(draft, chosen, numeric, stamps, used)
    text = bare(draft.table.columns[chosen])
    in_parentheses = negative_in_parentheses(draft.table.columns[chosen], text)
    own = marks.get(chosen) or marks_of(text)
    decimal, thousands = decimal_of(draft, chosen, text, own, marks)
    text = without_bounds(draft, chosen, text)
    values = numbers_of(draft, chosen, text, decimal)
    values, codes = without_codes(draft, values)
    values, stamps = without_empty_ends(draft, values, stamps)
    raw = None if stamps is None else stamps.to_numpy().astype("datetime64[us]")
    in_file = len(values)
    values, raw, was_sorted, repeats = in_order(draft, values, raw)
    values, raw = trimmed(values, raw)
    values, raw, spacing, skipped = on_time(values, raw)
    layout = draft.table.layout
    reading = Reading(
        draft.table.names[chosen],
        tuple(draft.table.names[place] for place in numeric),
        len(values),
        int(np.isnan(values).sum()),
        draft.table.encoding,
        {"\t": "tab", " ": "space"}.get(layout.delimiter, layout.delimiter),
        decimal,
        "+".join(draft.table.names[place] for place in used) if dates is not None else "",
        was_sorted,
        dates.order if dates is not None else "",
        date_text(raw[0]) if raw is not None and len(raw) else "",
        date_text(raw[-1]) if raw is not None and len(raw) else "",
        spacing,
        skipped,
        thousands,
        codes,
        draft.answers.where,
        draft.wide,
        repeats,
        draft.undated,
        tuple(draft.left_out),
        tuple(draft.questions),
        0 if draft.wide else chosen + 1,
    )
    plain = not (
        was_sorted or skipped or repeats or codes or kept is not None or draft.wide or draft.left_out or thousands
    )
    plain = plain and layout.delimiter != " " and draft.table.encoding in CODECS
    named = not layout.header or layout.header[chosen : chosen + 1] == (draft.table.names[chosen],)
    plain = plain and named and in_file == len(values) and is_plain(draft.table.columns[chosen], decimal)
    parts = dates.parts if dates is not None and "d" not in dates.parts else ""
    return CsvSeries(
        values,
        msgspec.structs.replace(reading, plain=plain, parts=parts, in_parentheses=in_parentheses, counts=draft.counts),
        raw,
    )
