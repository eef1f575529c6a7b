"""Column that is the series: the one that is asked for, or the one that measures something."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from core.base.errors import DembowError
from core.series.column_kinds import ColumnKind, calendar_part, kind_of_column
from core.series.columns import LEAST_COMPACT, MOST_LOOKED_AT, plain_numbers
from core.series.csv_cells import Marks, bare, looks_like_numbers, marks_of, parsed
from core.series.date_shapes import looks_like_date
from core.series.draft import Draft, filtered
from core.series.file_table import quoted
from core.series.panels import could_name, place_of, rows_where, series_question
from core.series.reading import Question

if TYPE_CHECKING:
    import polars as pl

MOST_NAMES = 12
"""Names that an error or a question gives."""


def chosen_column(draft: Draft, numeric: Sequence[int], texts: dict[int, pl.Series], marks: dict[int, Marks]) -> int:
    """Return the place of the column; ask where several could be meant. Raises `DembowError` where none is."""
    names = draft.table.names
    if draft.wide and not draft.wanted:
        return len(names) - 1
    known = ", ".join([draft.label(place) for place in numeric[:MOST_NAMES]] + ["…"] * (len(numeric) > MOST_NAMES))
    if draft.wanted:
        place = place_of(draft.wanted, names)
        if place is None:
            raise DembowError("csv_no_such_column", received=quoted(draft.wanted), known=known)
        if place not in numeric and not looks_like_numbers(draft.table.columns[place].head(400).to_list()):
            raise DembowError("csv_column_not_numbers", received=names[place], known=known)
        return place
    if not numeric:
        raise DembowError("csv_no_numbers", path=draft.path)
    if len(numeric) == 1 and len(names) == 1:
        return numeric[0]
    measures = [
        place for place in numeric if place not in texts or _kind(draft, place, texts[place], marks[place]) == "measure"
    ]
    if len(measures) == 1:
        return measures[0]
    if (
        not measures
        and len(numeric) == 1
        and (_only_turns_round(draft, numeric[0]) or _never_varies(draft, numeric[0], texts, marks))
    ):
        return numeric[0]
    if not measures and len(numeric) == 1:  # nothing to choose: that it is taken, and what it looks like, is told
        draft.counts = "evenly" if _grows_evenly(numeric[0], texts, marks) else "rows"
        return numeric[0]
    choices = measures or list(numeric)
    shown = tuple(draft.label(place) for place in choices[:MOST_NAMES])
    draft.questions.append(Question("column", shown, str(len(measures)), max(0, len(choices) - MOST_NAMES)))
    return choices[0]


def _kind(draft: Draft, place: int, text: pl.Series, marks: Marks) -> ColumnKind:
    numbers = parsed(text, marks.sure or ".")
    name = "" if draft.table.headless or draft.is_unnamed(place) else draft.table.names[place]
    if not name and not draft.is_unnamed(place):
        name = "value"  # a table without any names says nothing by the lack of one
    kind = kind_of_column(name, numbers.to_numpy())
    if kind == "measure" and draft.table.headless and place == 0 and text.str.contains(r"^[0-9]{4}$").all():
        steps = np.diff(numbers.drop_nulls().to_numpy())
        return "calendar" if np.all(np.abs(steps) == 1) else kind
    return kind


def _only_turns_round(draft: Draft, place: int) -> bool:
    """Return whether the only column of numbers has but the shape of a calendar, 0 to 23, and no such name."""
    text, known = bare(draft.table.columns[place]), plain_numbers(draft.table.columns[place])
    if not len(known) or known.max() >= LEAST_COMPACT or calendar_part(draft.table.names[place], known):
        return False
    return _kind(draft, place, text, marks_of(text)) == "calendar"


def _never_varies(draft: Draft, place: int, texts: dict[int, pl.Series], marks: dict[int, Marks]) -> bool:
    """Return whether the only column of numbers has one value throughout: to ask which is meant would say less."""
    return place in texts and _kind(draft, place, texts[place], marks[place]) == "constant"


def _grows_evenly(place: int, texts: dict[int, pl.Series], marks: dict[int, Marks]) -> bool:
    """Return whether a column changes by the same each time, as the numbers of rows do, and dates."""
    steps = np.diff(parsed(texts[place], marks[place].sure or ".").drop_nulls().to_numpy())
    return bool(len(steps) and np.allclose(steps, steps[0]))


def _written_as_dates(cells: pl.Series) -> bool:
    """Return whether what the first different cells hold looks like dates."""
    return all(looks_like_date(cell) for cell in cells.unique(maintain_order=True).head(MOST_LOOKED_AT) if cell.strip())


def one_of_several(
    draft: Draft, chosen: int, numeric: Sequence[int], stamps: pl.Series | None, used: Sequence[int]
) -> pl.Series | None:
    """Ask which series is meant where the file holds several, and go on with the first of them."""
    if stamps is not None and stamps.n_unique() == len(stamps):
        return stamps
    names, columns = draft.table.names, draft.table.columns
    free = [place for place in range(min(len(names), MOST_LOOKED_AT)) if place not in used and place != chosen]
    free = [place for place in free if could_name(names[place], columns[place])]
    words = [place for place in free if place not in numeric]
    if stamps is None:  # what is written as dates and cannot be read as such, as of days that do not exist, is no name
        words = [place for place in words if not _written_as_dates(columns[place])]
    whole = [
        place for place in free if place in numeric and not calendar_part(names[place], plain_numbers(columns[place]))
    ]
    # Which whole numbers name a series is known once the column is.
    keys = [*words, *(whole if stamps is not None and not draft.asks("column") else [])]
    question = series_question(draft.table, keys, stamps, draft.answers.where)
    if question is None:
        return stamps
    draft.questions.append(question)
    kept = rows_where(draft.table, question.choices[0].split(";"))
    if kept is None:
        return stamps
    draft.table = filtered(draft.table, kept)
    return None if stamps is None else stamps.filter(kept)
