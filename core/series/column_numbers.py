"""Numbers of the series: the decimal mark, what stands for nothing, and where values begin and end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.base.arrays import Doubles
from core.base.errors import DembowError
from core.series import bounds, csv_cells
from core.series.answers import NO_CODES
from core.series.column_kinds import codes_in
from core.series.csv_cells import Marks, parsed, smoother
from core.series.draft import Draft
from core.series.file_table import LEAST_ROWS, quoted
from core.series.reading import LeftOut, Question

if TYPE_CHECKING:
    import polars as pl

LARGEST = 1e30
"""The screen draws in float32, which ends not far beyond."""
MARKS = {"point": ".", "comma": ","}


def decimal_of(draft: Draft, chosen: int, text: pl.Series, own: Marks, marks: dict[int, Marks]) -> tuple[str, str]:
    """Return the decimal mark, and the mark between thousands where there is one."""
    decimal = MARKS.get(draft.answers.decimal, "")
    single = not draft.table.layout.delimiter and bool(own.open_comma or own.comma)
    if not decimal:
        decimal = own.sure
    if not decimal and (own.open_point or own.open_comma):
        others = {one.sure for place, one in marks.items() if place != chosen and one.sure}
        decimal = (others.pop() if len(others) == 1 else "") or smoother(text)
        if not decimal:
            # Where commas part the cells, a decimal comma is the less likely; it is asked all the same.
            likely = ("point", "comma") if draft.table.layout.delimiter == "," else ("comma", "point")
            draft.questions.append(Question("decimal", likely, own.example))
            decimal = MARKS[likely[0]]
    if not decimal:
        file_wide = {one.sure for one in marks.values() if one.sure}
        decimal = "," if file_wide == {","} or single else "."
    if own.torn and not draft.answers.decimal:
        lost = {mark: int((text != "").sum()) - parsed(text, mark).count() for mark in (".", ",")}
        decimal = min(lost, key=lost.__getitem__)
    other = "," if decimal == "." else "."
    return decimal, other if bool(text.str.contains(other, literal=True).any()) else ""


def numbers_of(draft: Draft, chosen: int, text: pl.Series, decimal: str) -> Doubles:
    """Return the column as numbers. Raises `DembowError` for a cell that is neither number nor gap."""
    numbers = parsed(text, decimal)
    bad = ((text != "") & (numbers.is_null() | ~numbers.fill_null(0.0).is_finite())).to_numpy()
    beyond = (numbers.fill_nan(0.0).fill_null(0.0).abs() > LARGEST).to_numpy()
    for place in np.flatnonzero(bad | beyond)[:1]:
        cell = str(draft.table.columns[chosen][int(place)])
        line, name = int(draft.table.lines[int(place)]), draft.table.names[chosen]
        infinite = beyond[place] or (csv_cells.is_number(cell) and not _is_finite(cell))
        key = "csv_infinite" if infinite else "csv_not_a_number"
        raise DembowError(key, line=line, column=name, received=quoted(cell))
    return numbers.fill_null(float("nan")).to_numpy().copy()


def without_bounds(draft: Draft, chosen: int, text: pl.Series) -> pl.Series:
    """Make gaps of the bounds that the learner takes for gaps; the others count as their number."""
    cells = draft.table.columns[chosen]
    marks = bounds.marks_in(cells)
    known = bounds.known_marks(marks)
    if not known:
        return text
    if not draft.answers.missing:
        draft.bounded = marks.is_not_null().to_numpy()
        draft.bounds = Question("missing", (NO_CODES, ",".join(known)), bounds.first_of(cells, marks))
        return text
    draft.codes = tuple(mark for mark in known if mark in [one.strip() for one in draft.answers.missing])
    return bounds.without(text, marks, draft.codes)


def without_codes(draft: Draft, values: Doubles) -> tuple[Doubles, tuple[str, ...]]:
    """Make gaps of the numbers that stand for nothing, and ask about those that may.

    Raises `DembowError` where an answer names as such what is no number.
    """
    asked = [
        one for one in draft.answers.missing if one.strip().casefold() != NO_CODES and one.strip() not in bounds.MARKS
    ]
    if asked:
        codes = []
        for one in asked:
            try:
                codes.append(float(one.replace(",", ".")))
            except ValueError:
                raise DembowError("not_a_number", field="missing", received=quoted(one)) from None
        return np.where(np.isin(values, codes), np.nan, values), (*(f"{code:g}" for code in codes), *draft.codes)
    if draft.answers.missing:
        return values, draft.codes
    found = codes_in(values)
    if found:
        text = ",".join(f"{code:g}" for code in found)
        gaps = np.isin(values, found)
        choices: tuple[str, ...] = (text, NO_CODES)
        if draft.bounds is not None:
            gaps, choices = gaps | draft.bounded, (f"{text},{draft.bounds.choices[1]}", *choices)
        draft.questions.append(Question("missing", choices, str(int(gaps.sum()))))
        return np.where(gaps, np.nan, values), tuple(choices[0].split(","))
    if draft.bounds is not None:
        draft.questions.append(draft.bounds)
    return values, ()


def without_empty_ends(draft: Draft, values: Doubles, stamps: pl.Series | None) -> tuple[Doubles, pl.Series | None]:
    """Leave out rows before the first value and after the last.

    Raises `DembowError` where no value is left, or so few that nothing can be learned of them.
    """
    known = np.flatnonzero(~np.isnan(values))
    if not len(known):
        raise DembowError("csv_no_numbers", path=draft.path)
    begin, end = int(known[0]), int(known[-1]) + 1
    if begin:
        draft.left_out.append(LeftOut("empty_head", begin, int(draft.table.lines[0])))
    if end < len(values):
        draft.left_out.append(LeftOut("empty_tail", len(values) - end, int(draft.table.lines[end])))
    if end - begin < LEAST_ROWS:
        raise DembowError("csv_too_short", path=draft.path, received=end - begin, least=LEAST_ROWS)
    return values[begin:end], None if stamps is None else stamps.slice(begin, end - begin)


def _is_finite(cell: str) -> bool:
    return "inf" not in cell.lower()


def is_plain(cells: pl.Series, decimal: str) -> bool:
    """Return whether the cells are what Python reads as numbers, or empty."""
    filled = cells.filter(cells != "")
    if decimal == ",":
        filled = filled.str.replace(",", ".", literal=True)
    return bool(filled.str.contains(r"^[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?$").all())
