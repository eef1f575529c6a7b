"""Kinds of columns of numbers: those that measure something, and those that count rows, tell time or never change."""

from __future__ import annotations

import re
from typing import Literal

import numpy as np

from core.base.arrays import Doubles
from core.base.shapes import Float64

ColumnKind = Literal["measure", "counter", "calendar", "constant"]
COUNTER_NAME = re.compile(
    r"|#|id|no\.?|nr\.?|n[º°]|num(?:ber)?|n[uú]m(?:ero)?|index|[ií]ndice|row(?:names?|_?id)?|rownum|fila|obs\.?|"
    r"unnamed: ?\d+|level_\d+|.*[_ ]id",
    re.IGNORECASE,
)
"""Names of columns that count rows."""
CALENDAR_NAMES = {
    "year": (re.compile(r"(?:the_?)?(?:year|a[nñ]o|anio|yr|yyyy|ano)(?:_.*)?", re.IGNORECASE), 1000, 2300),
    "quarter": (re.compile(r"quarter|qtr|trimestre", re.IGNORECASE), 1, 4),
    "month": (re.compile(r"(?:month|mes|mo|mm|mon|mnth)(?:_.*)?", re.IGNORECASE), 1, 12),
    "week": (re.compile(r"week|semana|wk", re.IGNORECASE), 0, 54),
    "day": (re.compile(r"(?:day|d[ií]a|dd)(?:_.*)?|weekday|dayofweek|dow", re.IGNORECASE), 0, 366),
    "hour": (re.compile(r"hour|hora|hr|hh", re.IGNORECASE), 0, 24),
    "minute": (re.compile(r"minute|minuto|min", re.IGNORECASE), 0, 60),
    "decimal": (re.compile(r"dec(?:imal)?[_ .]?(?:date|year)?|a[nñ]o decimal|time|tiempo", re.IGNORECASE), 1500, 2300),
}
"""Names of columns that tell time, with the smallest and the largest number that they may hold."""
KNOWN_CODES = frozenset(
    sign * value
    for sign in (1, -1)
    for value in (99, 999, 9999, 99999, 999999, 9999999, 99.9, 999.9, 9999.9, 99.99, 999.99, 200, 8888, 7777)
) - {200.0}
"""Numbers that people write where nothing was measured."""
MOST_CODES = 3
FAR = 2.0
"""Multiple of the spread of the others by which a code lies away from them."""
LEAST_VALUES = 4


def kind_of_column(name: str, values: Float64[Doubles, " rows"]) -> ColumnKind:
    """Return what a column of numbers is, by its name and its values."""
    known = values[np.isfinite(values)]
    if len(known) < 2 or np.ptp(known) == 0:
        return "constant"
    bare = name.strip()
    whole = bool(np.all(known == np.floor(known)))
    steps = np.diff(known)
    counts = whole and (bool(np.all(steps == 1)) or bool(np.all(steps == -1))) and known.min() in (0, 1)
    if counts and len(known) > 2:
        return "counter"
    if whole and COUNTER_NAME.fullmatch(bare) and len(np.unique(known)) == len(known):
        return "counter"
    part = calendar_part(name, known)
    if part:
        return "calendar"
    if whole and _is_compact_date(known):
        return "calendar"
    if _turns_round(known, whole=whole):
        return "calendar"
    return "measure"


def calendar_part(name: str, known: Float64[Doubles, " rows"]) -> str:
    """Return which part of a date a column tells by its name and its numbers: `year`, `month`; empty for none."""
    if not len(known):
        return ""
    for part, (pattern, least, most) in CALENDAR_NAMES.items():
        fits = known.min() >= least and known.max() <= most
        if fits and pattern.fullmatch(name.strip()) and (part == "decimal" or bool(np.all(known == np.floor(known)))):
            return part
    return ""


def _is_compact_date(known: Float64[Doubles, " rows"]) -> bool:
    """Return whether whole numbers are all of them YYYYMMDD."""
    year, month, day = known // 10_000, known // 100 % 100, known % 100
    real = (year >= 1400) & (year <= 2200) & (month >= 1) & (month <= 12) & (day >= 1) & (day <= 31)
    return bool(np.all(real))


def _turns_round(known: Float64[Doubles, " rows"], *, whole: bool) -> bool:
    """Return whether whole numbers count up to a period's end and begin again, several times: 1 to 12, 0 to 23."""
    if not whole or known.min() < 0 or known.max() > 366 or len(known) < 2 * LEAST_VALUES:
        return False
    steps = np.diff(known)
    turns = steps < 0
    return bool(turns.sum() >= 2 and np.all(steps[~turns] == 1) and np.all(known[1:][turns] == known.min()))


def codes_in(values: Float64[Doubles, " rows"]) -> list[float]:
    """Return numbers that may stand for nothing: far from all others, and such as people use for that."""
    known = values[np.isfinite(values)]
    found: list[float] = []
    while len(found) < MOST_CODES and len(known):
        rest_of = {end: known[known != end] for end in (float(known.min()), float(known.max()))}
        code = next((end for end, rest in rest_of.items() if _is_code(end, known, rest)), None)
        if code is None:
            break
        found.append(code)
        known = rest_of[code]
    return found


def _is_code(end: float, known: Float64[Doubles, " rows"], rest: Float64[Doubles, " others"]) -> bool:
    if len(rest) < LEAST_VALUES - 1 or end == 0:
        return False
    away = float(np.min(np.abs(rest - end)))
    spread = max(float(np.ptp(rest)), 1e-9)
    if end in KNOWN_CODES:
        return bool(away > FAR * spread or (end < 0 <= rest.min() and away > spread))
    times = int((known == end).sum())
    return bool(end < 0 <= rest.min() and end.is_integer() and times > 1 and away > 5 * spread)
