"""Order of time: values by their dates, one a date, on even steps."""

from __future__ import annotations

import numpy as np

from core.base.arrays import Doubles
from core.series.draft import Draft
from core.series.reading import Question, Spacing
from core.series.spacing import Stamps, find_spacing, on_grid


def in_order(draft: Draft, values: Doubles, raw: Stamps | None) -> tuple[Doubles, Stamps | None, bool, int]:
    """Return the values in the order of time, whether they had to be put into it, and how many dates repeat.

    Values and dates are (rows,).
    """
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
    if not draft.answers.repeated and not draft.asks("column"):
        example = date_text(raw[np.flatnonzero(raw[1:] == raw[:-1])[0]])
        draft.questions.append(Question("repeated", ("mean", "sum", "last"), example))
    return (*merged(values, raw, firsts, draft.answers.repeated or "mean"), moved, repeats)


def date_text(stamp: np.datetime64) -> str:
    """Return a date as text, with its time of day where it has one."""
    if stamp == stamp.astype("datetime64[D]"):
        return str(stamp.astype("datetime64[D]"))
    return str(stamp.astype("datetime64[s]")).replace("T", " ")


def merged(
    values: Doubles, raw: Stamps, firsts: np.ndarray[tuple[int], np.dtype[np.int64]], how: str
) -> tuple[Doubles, Stamps]:
    """Return one value for each date, (dates,): the mean, the sum or the last of those that it has.

    Values and dates are (rows,); `firsts`, (dates,), has the first row of each date.
    """
    ends = np.append(firsts[1:], len(values))
    if how == "last":
        return values[ends - 1], raw[firsts]
    known = ~np.isnan(values)
    sums = np.add.reduceat(np.where(known, values, 0.0), firsts)
    counts = np.add.reduceat(known.astype(np.int64), firsts)
    with np.errstate(invalid="ignore", divide="ignore"):
        merged = sums / counts if how == "mean" else np.where(counts > 0, sums, np.nan)
    return merged, raw[firsts]


def trimmed(values: Doubles, raw: Stamps | None) -> tuple[Doubles, Stamps | None]:
    """Return the series, (rows,), from its first value to its last, as it is in the order of time."""
    known = np.flatnonzero(~np.isnan(values))
    begin, end = int(known[0]), int(known[-1]) + 1
    return values[begin:end], None if raw is None else raw[begin:end]


def on_time(values: Doubles, raw: Stamps | None) -> tuple[Doubles, Stamps | None, Spacing | None, int]:
    """Return the series with a gap for each missing step, its spacing, and how many steps were missing."""
    if raw is None:
        return values, None, None, 0
    spacing, places = find_spacing(raw)
    if places is None:
        return values, raw, spacing, 0
    full, dates = on_grid(values, raw, spacing, places)
    return full, dates, spacing, len(full) - len(values)
