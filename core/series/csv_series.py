"""Series from a file, however a spreadsheet wrote it; how it was read is told, and what stays open is asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from core.base.arrays import Doubles
from core.base.errors import DembowError
from core.base.shapes import Float64
from core.series import bounds, csv_cells
from core.series.answers import NO_CODES, UNANSWERED, Answers
from core.series.column_kinds import ColumnKind, calendar_part, codes_in, kind_of_column
from core.series.csv_cells import Marks, bare, looks_like_numbers, marks_of, parsed, smoother
from core.series.date_column import DateColumn
from core.series.date_numbers import DATE_NAME
from core.series.file_dates import MOST_BAD, SAMPLE, read_dates
from core.series.file_table import LEAST_ROWS, FileTable, quoted, read_table
from core.series.panels import could_name, place_of, rows_where, series_question, unrolled
from core.series.reading import Asked, LeftOut, Question, Reading, Spacing
from core.series.spacing import Stamps, find_spacing, on_grid

if TYPE_CHECKING:
    import polars as pl

LARGEST = 1e30
"""The screen draws in float32, which ends not far beyond."""
MOST_NAMES = 12
"""Names that an error or a question gives."""
MOST_LOOKED_AT = 40
"""Columns that are looked at for dates, beside those whose name says that they hold some."""
CLOCK = r"^[0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.,][0-9]+)?)?( ?[ap]\.?m\.?)?$"
FIRST_YEAR, LAST_YEAR = 1500, 2100
"""Years that a column without a name may hold."""
LEAST_COMPACT = 1_000
"""Number from which a column may be more than hours, days or months."""
TOTALS = re.compile(r"total|sum|suma|mean|average|media|promedio|note|nota|source|fuente", re.IGNORECASE)
MARKS = {"point": ".", "comma": ","}
LAST_ROWS = 5
"""Rows at the end that may be totals."""


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
    return _Reader(read_table(path, answers), path, column.strip(), answers).read()


class _Reader:
    """The reader decides one thing after the other, and remembers what it left open."""

    def __init__(self, table: FileTable, path: Path, column: str, answers: Answers) -> None:
        self.path, self.wanted, self.answers = path, column, answers
        layout = table.layout
        self.questions = list[Question]()
        self.wide = 0
        if not column or place_of(column, table.names) is None:
            table, self.wide = unrolled(table)
        self.table = table
        self.left_out = list(table.left_out)
        if layout.one_or_two:
            self.questions.append(Question("decimal", ("comma", "point"), "two_columns"))
        if layout.numbered and not answers.header:
            self.questions.append(
                Question("header", ("yes", "no"), ", ".join(str(one[0]) for one in table.columns[:3]))
            )
        self.undated = ""
        self.bounds: Question | None = None
        """What is asked of bounds such as <1, where there are any."""
        self.bounded = np.zeros(0, bool)
        """Which rows hold them."""
        self.codes = tuple[str, ...]()
        """Marks of the bounds that are gaps."""

    def read(self) -> CsvSeries:
        """Return the series."""
        stamps, dates, used = self._dates()
        stamps = self._without_ends(stamps, used, dates.order if dates is not None else "")
        kept = rows_where(self.table, self.answers.where)
        if kept is not None:
            self.table, stamps = _filtered(self.table, kept), stamps.filter(kept) if stamps is not None else None
        numeric = [
            place
            for place, cells in enumerate(self.table.columns)
            if place not in used and looks_like_numbers(cells.head(csv_cells.MOST_SAMPLE * 4).to_list())
        ]
        texts = {place: bare(self.table.columns[place]) for place in numeric[:MOST_LOOKED_AT]}
        marks = {place: marks_of(text) for place, text in texts.items()}
        chosen = self._choose(numeric, texts, marks)
        stamps = self._one_of_several(chosen, numeric, stamps, used)
        text = bare(self.table.columns[chosen])
        own = marks.get(chosen) or marks_of(text)
        decimal, thousands = self._decimal(chosen, text, own, marks)
        text = self._without_bounds(chosen, text)
        values, text, stamps = self._numbers(chosen, text, stamps, decimal)
        values, codes = self._without_codes(values)
        values, stamps = self._without_empty_ends(values, stamps)
        raw = None if stamps is None else stamps.to_numpy().astype("datetime64[us]")
        in_file = len(values)
        values, raw, was_sorted, repeats = self._in_order(values, raw)
        values, raw = _trimmed(values, raw)
        values, raw, spacing, skipped = _on_time(values, raw)
        layout = self.table.layout
        reading = Reading(
            self.table.names[chosen],
            tuple(self.table.names[place] for place in numeric),
            len(values),
            int(np.isnan(values).sum()),
            self.table.encoding,
            {"\t": "tab", " ": "space"}.get(layout.delimiter, layout.delimiter),
            decimal,
            "+".join(self.table.names[place] for place in used) if dates is not None else "",
            was_sorted,
            dates.order if dates is not None else "",
            date_text(raw[0]) if raw is not None and len(raw) else "",
            date_text(raw[-1]) if raw is not None and len(raw) else "",
            spacing,
            skipped,
            thousands,
            codes,
            self.answers.where,
            self.wide,
            repeats,
            self.undated,
            tuple(self.left_out),
            tuple(self.questions),
            0 if self.wide else chosen + 1,
        )
        plain = not (
            was_sorted or skipped or repeats or codes or kept is not None or self.wide or self.left_out or thousands
        )
        plain = plain and layout.delimiter != " " and self.table.encoding in ("UTF-8", "Latin-1", "UTF-16")
        named = not layout.header or layout.header[chosen : chosen + 1] == (self.table.names[chosen],)
        plain = plain and named and in_file == len(values) and _is_plain(self.table.columns[chosen], decimal)
        parts = dates.parts if dates is not None and "d" not in dates.parts else ""
        return CsvSeries(values, msgspec.structs.replace(reading, plain=plain, parts=parts), raw)

    def _asks(self, option: Asked) -> bool:
        """Return whether this is open."""
        return any(question.option == option for question in self.questions)

    # Dates.

    def _dates(self) -> tuple[pl.Series | None, DateColumn | None, list[int]]:
        """Return the dates of all rows, the column that they come from, and the columns that are part of them."""
        if self.answers.dates == "none":
            return None, None, [place for place, found in self._dated().items() if found is not None][:1]
        found, used = self._calendar_parts()
        if found is None:
            dated = self._dated()
            good = [place for place, one in dated.items() if one is not None]
            if not good:
                self.undated = self._undated()
                return None, None, []
            best = min(good, key=lambda place: (not DATE_NAME.search(self.table.names[place]), place))
            column = dated[best]
            found, used = self._with_clock(best, column) if column is not None else (None, [])
        if found is None:
            return None, None, []
        if found.open:
            self.questions.append(Question("dates", (*found.open, "none"), found.example))
        return found.stamps, found, used

    def _dated(self) -> dict[int, DateColumn | None]:
        names, asked = self.table.names, self.answers.dates
        looked = [
            place
            for place in range(len(names))
            if place < MOST_LOOKED_AT or (place < MOST_LOOKED_AT * 50 and DATE_NAME.search(names[place]))
        ][: 2 * MOST_LOOKED_AT]
        found = dict[int, DateColumn | None]()
        for place in looked:
            alone = len(names) == 1 and self.table.headless
            name = "" if alone else names[place]
            if self.table.headless and place == 0 and len(names) > 1:
                name = "date"  # a table without names: what leads it may be dates
            cells = _without_gaps(self.table.columns[place])
            if self.table.headless and place and len(names) > 1 and (_counts_years(cells) or _counts_time(cells)):
                name = "date"
            one = read_dates(cells, name, asked) or (read_dates(cells, name) if asked else None)
            if one is not None and one.order == "ymd" and self._is_series(cells):
                one = None
            found[place] = one
        return found

    def _is_series(self, cells: pl.Series) -> bool:
        """Return whether whole numbers that might be years are the series: the only column, or not one by one."""
        if not bool(cells.str.contains(r"^([0-9]{4}(\.0)?)?$").all()):
            return False
        if len(self.table.names) == 1:
            return True
        import polars as pl

        steps = cells.str.replace(r"\.0$", "").cast(pl.Int64, strict=False).drop_nulls().diff().drop_nulls()
        return self.table.headless and not bool((steps.abs() == 1).all()) and not _counts_years(cells)

    def _undated(self) -> str:
        for place, name in enumerate(self.table.names[:MOST_LOOKED_AT]):
            cells = self.table.columns[place].head(200).to_list()
            if (
                DATE_NAME.search(name)
                and not looks_like_numbers(cells)
                and any(cells)
                and place_of(name, [self.wanted])
            ):
                continue
            if DATE_NAME.fullmatch(name) and not looks_like_numbers(cells) and any(cells):
                return name
        return ""

    def _calendar_parts(self) -> tuple[DateColumn | None, list[int]]:
        """Return dates put together from a column of years and one of months, and perhaps days and hours."""
        parts = self._nameless_parts() if self.table.headless else dict[str, int]()
        for place, name in enumerate(self.table.names[: 0 if self.table.headless else MOST_LOOKED_AT]):
            known = _plain_numbers(self.table.columns[place])
            part = calendar_part(name, known) if len(known) else ""
            if part and part not in parts:
                parts[part] = place
        first = parts.get("year")
        second = parts.get("month", parts.get("quarter"))
        if first is None or second is None or place_of(self.wanted, self.table.names) in (first, second):
            return None, []
        columns = self.table.columns
        used = [first, second]
        text = columns[first].str.replace(r"\.0+$", "")
        if "month" in parts:
            text = text + "-" + columns[second].str.replace(r"\.0+$", "").str.zfill(2)
            if "day" in parts:
                used.append(parts["day"])
                text = text + "-" + columns[parts["day"]].str.replace(r"\.0+$", "").str.zfill(2)
                if "hour" in parts:
                    used.append(parts["hour"])
                    text = text + " " + columns[parts["hour"]].str.replace(r"\.0+$", "").str.zfill(2) + ":00"
        else:
            text = text + "Q" + columns[second].str.replace(r"\.0+$", "")
        return read_dates(text, "date"), used

    def _nameless_parts(self) -> dict[str, int]:
        """Return the places of years that repeat and of months beside them, in a table without names."""
        columns = self.table.columns[:MOST_LOOKED_AT]
        for place, (years, months) in enumerate(pairwise(columns)):
            numbers = _plain_numbers(months)
            whole = len(numbers) == len(months) and set(numbers.tolist()) == set(range(1, 13))
            if whole and _counts_years(years) and years.n_unique() < len(years):
                return {"year": place, "month": place + 1}
        return {}

    def _with_clock(self, place: int, found: DateColumn) -> tuple[DateColumn, list[int]]:
        """Return dates with the time of day that the next column holds, where it holds one."""
        columns = self.table.columns
        for other in (place + 1, place - 1):
            if not 0 <= other < len(columns):
                continue
            cells = _without_gaps(columns[other])
            filled = cells.filter(cells != "")
            timed = filled.str.to_lowercase().str.contains(CLOCK)
            if len(filled) and float(timed.mean() or 0) > 1 - MOST_BAD:  # type: ignore[arg-type]
                joined = (columns[place] + " " + cells).str.strip_chars()
                timed_dates = read_dates(joined, self.table.names[place], self.answers.dates)
                if timed_dates is not None and timed_dates.stamps.count() >= found.stamps.count():
                    return timed_dates, sorted((place, other))
        return found, [place]

    def _without_ends(self, stamps: pl.Series | None, used: Sequence[int], order: str) -> pl.Series | None:
        """Leave out rows at the end that hold nothing, totals and notes, and rows elsewhere without a date."""
        import polars as pl

        table = self.table
        empty = _all_empty(table)
        if stamps is None:
            end = len(empty)
            while end > 0 and (empty[end - 1] or (len(empty) - end < LAST_ROWS and self._is_note(end - 1))):
                end -= 1
            self._leave_tail(end, empty)
            return None
        known = stamps.is_not_null().to_numpy()
        if not known.any():
            return stamps
        end = int(np.flatnonzero(known)[-1]) + 1
        self._leave_tail(end, empty)
        known, empty = known[:end], empty[:end]
        if known.all():
            return stamps.head(end)
        lost = np.flatnonzero(~known)
        bad = lost[~empty[lost]]
        if len(bad):
            first = int(bad[0])
            line = int(self.table.lines[first])
            shown = quoted(" ".join(str(self.table.columns[place][first]) for place in used))
            self.left_out.append(LeftOut("no_date", len(lost), line, shown))
            if len(lost) > max(1, MOST_BAD * len(known)) and not self.answers.dates:
                self.questions.append(Question("dates", (order, "none"), shown))
        self.table = _filtered(self.table, pl.Series(known))
        return stamps.head(end).filter(pl.Series(known))

    def _leave_tail(self, end: int, empty: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> None:
        rows = len(empty)
        if end in (rows, 0):
            return
        notes = np.flatnonzero(~empty[end:]) + end
        if len(notes):
            first = int(notes[0])
            shown = quoted(" ".join(str(cells[first]) for cells in self.table.columns[:6] if cells[first]))
            self.left_out.append(LeftOut("footer", rows - end, int(self.table.lines[end]), shown))
        else:
            self.left_out.append(LeftOut("empty_tail", rows - end, int(self.table.lines[end])))
        self.table = _headed(self.table, end)

    def _is_note(self, row: int) -> bool:
        """Return whether a row at the end is a total or a note, where no date tells it from the others."""
        cells = [str(cells[row]) for cells in self.table.columns[:MOST_LOOKED_AT]]
        filled = [cell for cell in cells if cell]
        if any(TOTALS.match(cell) for cell in filled):
            return True
        texts = not any(csv_cells.is_number(cell) or csv_cells.is_gap(cell) for cell in filled)
        return texts and len(self.table.columns) == 1

    # The column.

    def _choose(self, numeric: Sequence[int], texts: dict[int, pl.Series], marks: dict[int, Marks]) -> int:
        names = self.table.names
        if self.wide and not self.wanted:
            return len(names) - 1
        known = ", ".join([self._label(place) for place in numeric[:MOST_NAMES]] + ["…"] * (len(numeric) > MOST_NAMES))
        if self.wanted:
            place = place_of(self.wanted, names)
            if place is None:
                raise DembowError("csv_no_such_column", received=quoted(self.wanted), known=known)
            if place not in numeric and not looks_like_numbers(self.table.columns[place].head(400).to_list()):
                raise DembowError("csv_column_not_numbers", received=names[place], known=known)
            return place
        if not numeric:
            raise DembowError("csv_no_numbers", path=self.path)
        if len(numeric) == 1 and len(names) == 1:
            return numeric[0]
        measures = [
            place
            for place in numeric
            if place not in texts or self._kind(place, texts[place], marks[place]) == "measure"
        ]
        if len(measures) == 1:
            return measures[0]
        if not measures and len(numeric) == 1 and self._only_turns_round(numeric[0]):
            return numeric[0]
        choices = measures or list(numeric)
        shown = tuple(self._label(place) for place in choices[:MOST_NAMES])
        self.questions.append(Question("column", shown, str(len(choices)), max(0, len(choices) - MOST_NAMES)))
        return choices[0]

    def _kind(self, place: int, text: pl.Series, marks: Marks) -> ColumnKind:
        numbers = parsed(text, marks.sure or ".")
        name = "" if self.table.headless or self._is_unnamed(place) else self.table.names[place]
        if not name and not self._is_unnamed(place):
            name = "value"  # a table without any names says nothing by the lack of one
        kind = kind_of_column(name, numbers.to_numpy())
        if kind == "measure" and self.table.headless and place == 0 and text.str.contains(r"^[0-9]{4}$").all():
            steps = np.diff(numbers.drop_nulls().to_numpy())
            return "calendar" if np.all(np.abs(steps) == 1) else kind
        return kind

    def _only_turns_round(self, place: int) -> bool:
        """Return whether the only column of numbers has but the shape of a calendar, 0 to 23, and no such name."""
        text, known = bare(self.table.columns[place]), _plain_numbers(self.table.columns[place])
        if not len(known) or known.max() >= LEAST_COMPACT or calendar_part(self.table.names[place], known):
            return False
        return self._kind(place, text, marks_of(text)) == "calendar"

    def _is_unnamed(self, place: int) -> bool:
        header = self.table.layout.header
        return bool(header) and not self.wide and place < len(header) and not header[place].strip()

    def _label(self, place: int) -> str:
        """Return what `--column` takes for a column: its name, or its number where the name cannot be typed."""
        name = self.table.names[place]
        return str(place + 1) if "�" in name or place_of(name, self.table.names) != place else name

    # Its numbers.

    def _decimal(self, chosen: int, text: pl.Series, own: Marks, marks: dict[int, Marks]) -> tuple[str, str]:
        """Return the decimal mark, and the mark between thousands where there is one."""
        decimal = MARKS.get(self.answers.decimal, "")
        single = not self.table.layout.delimiter and bool(own.open_comma or own.comma)
        if not decimal:
            decimal = own.sure
        if not decimal and (own.open_point or own.open_comma):
            others = {one.sure for place, one in marks.items() if place != chosen and one.sure}
            decimal = (others.pop() if len(others) == 1 else "") or smoother(text)
            if not decimal:
                # Where commas part the cells, a decimal comma is the less likely; it is asked all the same.
                likely = ("point", "comma") if self.table.layout.delimiter == "," else ("comma", "point")
                self.questions.append(Question("decimal", likely, own.example))
                decimal = MARKS[likely[0]]
        if not decimal:
            file_wide = {one.sure for one in marks.values() if one.sure}
            decimal = "," if file_wide == {","} or single else "."
        if own.torn and not self.answers.decimal:
            lost = {mark: int((text != "").sum()) - parsed(text, mark).count() for mark in (".", ",")}
            decimal = min(lost, key=lost.__getitem__)
        other = "," if decimal == "." else "."
        return decimal, other if bool(text.str.contains(other, literal=True).any()) else ""

    def _one_of_several(
        self, chosen: int, numeric: Sequence[int], stamps: pl.Series | None, used: Sequence[int]
    ) -> pl.Series | None:
        """Ask which series is meant where the file holds several, and go on with the first of them."""
        if stamps is not None and stamps.n_unique() == len(stamps):
            return stamps
        names, columns = self.table.names, self.table.columns
        free = [place for place in range(min(len(names), MOST_LOOKED_AT)) if place not in used and place != chosen]
        free = [place for place in free if could_name(names[place], columns[place])]
        words = [place for place in free if place not in numeric]
        whole = [
            place
            for place in free
            if place in numeric and not calendar_part(names[place], _plain_numbers(columns[place]))
        ]
        # Which whole numbers name a series is known once the column is.
        keys = [*words, *(whole if stamps is not None and not self._asks("column") else [])]
        question = series_question(self.table, keys, stamps, self.answers.where)
        if question is None:
            return stamps
        self.questions.append(question)
        kept = rows_where(self.table, question.choices[0].split(";"))
        if kept is None:
            return stamps
        self.table = _filtered(self.table, kept)
        return None if stamps is None else stamps.filter(kept)

    def _numbers(
        self, chosen: int, text: pl.Series, stamps: pl.Series | None, decimal: str
    ) -> tuple[Doubles, pl.Series, pl.Series | None]:
        """Return the column as numbers. Raises `DembowError` for a cell that is neither number nor gap."""
        numbers = parsed(text, decimal)
        bad = ((text != "") & (numbers.is_null() | ~numbers.fill_null(0.0).is_finite())).to_numpy()
        beyond = (numbers.fill_nan(0.0).fill_null(0.0).abs() > LARGEST).to_numpy()
        for place in np.flatnonzero(bad | beyond)[:1]:
            cell = str(self.table.columns[chosen][int(place)])
            line, name = int(self.table.lines[int(place)]), self.table.names[chosen]
            infinite = beyond[place] or (csv_cells.is_number(cell) and not _is_finite(cell))
            key = "csv_infinite" if infinite else "csv_not_a_number"
            raise DembowError(key, line=line, column=name, received=quoted(cell))
        return numbers.fill_null(float("nan")).to_numpy().copy(), text, stamps

    def _without_bounds(self, chosen: int, text: pl.Series) -> pl.Series:
        """Make gaps of the bounds that the learner takes for gaps; the others count as their number."""
        cells = self.table.columns[chosen]
        marks = bounds.marks_in(cells)
        known = bounds.known_marks(marks)
        if not known:
            return text
        if not self.answers.missing:
            self.bounded = marks.is_not_null().to_numpy()
            self.bounds = Question("missing", (NO_CODES, ",".join(known)), bounds.first_of(cells, marks))
            return text
        self.codes = tuple(mark for mark in known if mark in [one.strip() for one in self.answers.missing])
        return bounds.without(text, marks, self.codes)

    def _without_codes(self, values: Doubles) -> tuple[Doubles, tuple[str, ...]]:
        """Make gaps of the numbers that stand for nothing, and ask about those that may."""
        asked = [
            one
            for one in self.answers.missing
            if one.strip().casefold() != NO_CODES and one.strip() not in bounds.MARKS
        ]
        if asked:
            codes = []
            for one in asked:
                try:
                    codes.append(float(one.replace(",", ".")))
                except ValueError:
                    raise DembowError("not_a_number", field="missing", received=quoted(one)) from None
            return np.where(np.isin(values, codes), np.nan, values), (*(f"{code:g}" for code in codes), *self.codes)
        if self.answers.missing:
            return values, self.codes
        found = codes_in(values)
        if found:
            text = ",".join(f"{code:g}" for code in found)
            gaps = np.isin(values, found)
            choices: tuple[str, ...] = (text, NO_CODES)
            if self.bounds is not None:
                gaps, choices = gaps | self.bounded, (f"{text},{self.bounds.choices[1]}", *choices)
            self.questions.append(Question("missing", choices, str(int(gaps.sum()))))
            return np.where(gaps, np.nan, values), tuple(choices[0].split(","))
        if self.bounds is not None:
            self.questions.append(self.bounds)
        return values, ()

    def _without_empty_ends(self, values: Doubles, stamps: pl.Series | None) -> tuple[Doubles, pl.Series | None]:
        """Leave out rows before the first value and after the last."""
        known = np.flatnonzero(~np.isnan(values))
        if not len(known):
            raise DembowError("csv_no_numbers", path=self.path)
        begin, end = int(known[0]), int(known[-1]) + 1
        if begin:
            self.left_out.append(LeftOut("empty_head", begin, int(self.table.lines[0])))
        if end < len(values):
            self.left_out.append(LeftOut("empty_tail", len(values) - end, int(self.table.lines[end])))
        if end - begin < LEAST_ROWS:
            raise DembowError("csv_too_short", path=self.path, received=end - begin, least=LEAST_ROWS)
        return values[begin:end], None if stamps is None else stamps.slice(begin, end - begin)

    def _in_order(self, values: Doubles, raw: Stamps | None) -> tuple[Doubles, Stamps | None, bool, int]:
        """Return the values in the order of time, whether they had to be put into it, and how many dates repeat."""
        if raw is None:
            return values, None, False, 0
        moved = bool(np.any(raw[1:] < raw[:-1]))
        if moved:
            order = np.argsort(raw, kind="stable")
            values, raw = values[order], raw[order]
        firsts = np.flatnonzero(np.concatenate(([True], raw[1:] != raw[:-1])))
        repeats = len(raw) - len(firsts)
        if not repeats:
            return values, raw, moved, 0
        if not self.answers.repeated and not self._asks("column"):
            example = date_text(raw[np.flatnonzero(raw[1:] == raw[:-1])[0]])
            self.questions.append(Question("repeated", ("mean", "sum", "last"), example))
        return (*_merged(values, raw, firsts, self.answers.repeated or "mean"), moved, repeats)


def date_text(stamp: np.datetime64) -> str:
    """Return a date as text, with its time of day where it has one."""
    if stamp == stamp.astype("datetime64[D]"):
        return str(stamp.astype("datetime64[D]"))
    return str(stamp.astype("datetime64[s]")).replace("T", " ")


def _merged(
    values: Doubles, raw: Stamps, firsts: np.ndarray[tuple[int], np.dtype[np.int64]], how: str
) -> tuple[Doubles, Stamps]:
    """Return one value for each date: the mean, the sum or the last of those that it has."""
    ends = np.append(firsts[1:], len(values))
    if how == "last":
        return values[ends - 1], raw[firsts]
    known = ~np.isnan(values)
    sums = np.add.reduceat(np.where(known, values, 0.0), firsts)
    counts = np.add.reduceat(known.astype(np.int64), firsts)
    with np.errstate(invalid="ignore", divide="ignore"):
        merged = sums / counts if how == "mean" else np.where(counts > 0, sums, np.nan)
    return merged, raw[firsts]


def _trimmed(values: Doubles, raw: Stamps | None) -> tuple[Doubles, Stamps | None]:
    """Return the series from its first value to its last, as it is in the order of time."""
    known = np.flatnonzero(~np.isnan(values))
    begin, end = int(known[0]), int(known[-1]) + 1
    return values[begin:end], None if raw is None else raw[begin:end]


def _on_time(values: Doubles, raw: Stamps | None) -> tuple[Doubles, Stamps | None, Spacing | None, int]:
    if raw is None:
        return values, None, None, 0
    spacing, places = find_spacing(raw)
    if places is None:
        return values, raw, spacing, 0
    full, dates = on_grid(values, raw, spacing, places)
    return full, dates, spacing, len(full) - len(values)


def _without_gaps(cells: pl.Series) -> pl.Series:
    return cells.set(cells.str.to_lowercase().is_in(sorted(csv_cells.GAPS)), "")


def _counts_years(cells: pl.Series) -> bool:
    """Return whether a column holds years one after the other, each perhaps in several rows."""
    known = _plain_numbers(cells)
    years = np.unique(known)
    inside = len(years) > 3 and years[0] >= FIRST_YEAR and years[-1] <= LAST_YEAR
    return bool(inside and np.all(np.diff(years) == 1))


def _counts_time(cells: pl.Series) -> bool:
    """Return whether a column holds seconds, or days of a spreadsheet, in even steps, each perhaps in several rows."""
    import polars as pl

    filled = cells.filter(cells != "")
    if not bool(filled.head(SAMPLE).str.contains(r"^(?:[0-9]{5}|[0-9]{9,10}|[0-9]{12,13})$").all()):
        return False
    known = filled.cast(pl.Int64, strict=False).drop_nulls().unique().sort()
    steps = known.diff().drop_nulls()
    return len(steps) > 3 and steps.n_unique() == 1


def _plain_numbers(cells: pl.Series) -> Doubles:
    import polars as pl

    text = _without_gaps(cells)
    filled = text.filter(text != "").str.replace(r"\.0+$", "")
    if not bool(filled.str.contains(r"^[0-9]{1,4}$").all()):
        return np.array([])
    return filled.cast(pl.Float64).to_numpy()


def _all_empty(table: FileTable) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Return which rows hold nothing at all."""
    empty = np.ones(len(table.lines), bool)
    for cells in table.columns:
        if not empty.any():
            break
        empty &= cells.str.to_lowercase().is_in(sorted(csv_cells.GAPS)).to_numpy()
    return empty


def _filtered(table: FileTable, kept: pl.Series) -> FileTable:
    columns = [cells.filter(kept) for cells in table.columns]
    return replace(table, columns=columns, lines=table.lines[kept.to_numpy()])


def _headed(table: FileTable, end: int) -> FileTable:
    return replace(table, columns=[cells.head(end) for cells in table.columns], lines=table.lines[:end])


def _is_finite(cell: str) -> bool:
    return "inf" not in cell.lower()


def _is_plain(cells: pl.Series, decimal: str) -> bool:
    """Return whether the cells are what Python reads as numbers, or empty."""
    filled = cells.filter(cells != "")
    if decimal == ",":
        filled = filled.str.replace(",", ".", literal=True)
    return bool(filled.str.contains(r"^[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?$").all())
