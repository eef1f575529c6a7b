"""Dates of a file's column, in whatever shape: read by Polars, the order of day and month decided by all of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from core.series.date_column import DateColumn
from core.series.date_numbers import counted_as, dates_of_numbers
from core.series.date_shapes import NAME, ORDERS, PARTS, meaning_of, order_of, parts_of
from core.series.date_stamps import FIRST_YEAR, LAST_YEAR, first_doubtful, shaped

if TYPE_CHECKING:
    import polars as pl

SAMPLE = 400
"""Cells by which a column is judged before all of it is read."""
LEAST_SHARE = 0.6
"""Share of the cells that must be dates for a column to be one of dates."""
MOST_BAD = 0.05
"""Share of cells that may be no dates, and are left out, without a question."""
LEAST_IN_ORDER = 6
"""Dates in a row that tell the order of day and month by being in order of time."""
MOST_WORDS = 60
USUAL = (
    (r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "%Y-%m-%d"),
    (r"^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}$", "%Y-%m-%d %H:%M:%S"),
    (r"^[0-9]{4}-[0-9]{2}-[0-9]{2}t[0-9]{2}:[0-9]{2}:[0-9]{2}$", "%Y-%m-%dt%H:%M:%S"),
)
"""Shapes that most files have, and their format."""


def read_dates(cells: pl.Series, name: str, asked: str = "") -> DateColumn | None:
    """Return a column of texts as dates; none where it holds none.

    `asked` is the order that the learner gave, `dmy`, `mdy` or `ymd`; empty leaves it to the column.
    """
    sample = _sample(cells)
    if not len(sample):
        return None
    counted = counted_as(sample, name)
    if counted:
        return dates_of_numbers(cells, counted)
    found = _families(_spelled(sample), asked)
    if not found:
        return None
    spelled = _spelled(cells)
    at_once = _at_once(spelled)
    if at_once is not None:
        return DateColumn(at_once, "ymd", (), 0, str(cells[0]))
    known = dict[str, "pl.Series"]()
    read = {family: _parsed(spelled, family, known) for family in found}
    filled = int((cells != "").sum())
    bad = {family: filled - stamps.count() for family, stamps in read.items()}
    # Cells whose order their shape tells by itself (2020-01-31) are dates in every family.
    best = min(bad.values())
    if filled - best < LEAST_SHARE * filled:
        return None
    left = _by_what_varies(spelled, [family for family in found if bad[family] == best])
    if len(left) > 1:
        left = _in_order(left, read)
    family = left[0]
    example = cells.filter((cells != "") & read[family].is_not_null()).head(1)
    shown = str(example[0]) if len(example) else ""
    orders = tuple(dict.fromkeys(ORDERS.get(one, one) for one in left))
    still_open = orders if len(orders) > 1 and not asked else ()
    order, parts = order_of(shown, family), parts_of(shown, family)
    doubtful = None if still_open or asked else first_doubtful(spelled, _shapes_of(family), read[family])
    if doubtful is not None:  # whether these are the years is asked: nothing in the file tells it
        still_open, shown = (order,), f"{cells[doubtful]} ({read[family].dt.year()[doubtful]})"
    return DateColumn(read[family], order, still_open, best, shown, parts)


def _sample(cells: pl.Series) -> pl.Series:
    filled = cells.filter(cells != "")
    if len(filled) <= SAMPLE:
        return filled
    step = len(filled) // SAMPLE
    return filled.gather_every(step).head(SAMPLE)


def _spelled(cells: pl.Series) -> pl.Series:
    """Return the cells as `spell` does; a column without letters needs nothing."""
    text = cells.str.to_lowercase()
    words = text.str.extract_all(r"\p{L}+").explode().drop_nulls().unique().to_list() if _has_letters(text) else []
    words = [word for word in words if word]
    if len(words) > MOST_WORDS:  # prose; whatever is a date among it is found one by one
        words = [word for word in words if meaning_of(word) != word]
    for word in sorted(words, key=len, reverse=True):
        meaning = meaning_of(word)
        if meaning != word:
            text = text.str.replace_all(rf"(^|[^\p{{L}}]){re.escape(word)}($|[^\p{{L}}])", rf"${{1}}{meaning}${{2}}")
    text = text.str.replace_all(r"(m[0-9][0-9]m)\.", "${1}")
    return text.str.replace_all(r"\s+", " ").str.strip_chars(" ,")


def _has_letters(text: pl.Series) -> bool:
    return bool(text.str.contains(r"\p{L}").any())


def _families(sample: pl.Series, asked: str) -> list[str]:
    """Return the orders that read most of the sample, those that are as good as the best."""
    counts = {family: _parsed(sample, family).count() for family in PARTS}
    if asked:
        counts = {family: count for family, count in counts.items() if ORDERS.get(family, family) == asked}
    best = max(counts.values(), default=0)
    if best < LEAST_SHARE * len(sample):
        return []
    # One that reads nearly as many may yet read more of the whole column.
    return [family for family, count in counts.items() if count >= best - max(2, 0.1 * len(sample))]


def _parsed(spelled: pl.Series, family: str, known: dict[str, pl.Series] | None = None) -> pl.Series:
    """Return the dates of one order, read shape by shape; where the shape alone tells the order, also the others.

    `known` keeps what each shape read of all the cells, for the other orders.
    """
    import polars as pl

    found = pl.Series([None] * len(spelled), dtype=pl.Datetime("us"))
    for shape in _shapes_of(family):
        left = spelled.filter(found.is_null() & (spelled != ""))
        if not len(left):
            break
        if known is not None and shape in known:
            found = found.fill_null(known[shape])
        elif bool(left.str.contains(f"^{shape}$").any()):
            read = shaped(spelled, shape)
            if known is not None:
                known[shape] = read
            found = found.fill_null(read) if found.null_count() < len(found) else read
    return found


def _shapes_of(family: str) -> tuple[str, ...]:
    """Return the shapes of one order, behind those that tell their order by themselves."""
    own = PARTS[family]
    if family == "yymmdd":
        return own
    named = (shape for one in ("dmy", "mdy") for shape in PARTS[one] if NAME in shape)
    return tuple(dict.fromkeys((*PARTS["ymd"], *PARTS["my"], *named, *own)))


def _at_once(spelled: pl.Series) -> pl.Series | None:
    """Return the dates where every cell is of one usual shape with the year first; this is the quick way."""
    import polars as pl

    for shape, form in USUAL:
        if bool(spelled.head(1).str.contains(shape).all()) and bool(spelled.str.contains(shape).all()):
            found = spelled.str.to_datetime(form, time_unit="us", strict=False)
            if found.null_count() == 0 and bool(found.dt.year().is_between(FIRST_YEAR, LAST_YEAR).all()):
                return found.cast(pl.Datetime("us"))
    return None


def _by_what_varies(spelled: pl.Series, families: list[str]) -> list[str]:
    """Return the orders without those that make years of what varies like days, where a year has two digits."""
    if "yymmdd" not in families or "dmy" not in families:
        return families
    parts = spelled.str.extract_groups(r"^([0-9]{2})[-/.][0-9]{1,2}[-/.]([0-9]{2})").struct.unnest()
    first, last = parts["1"].n_unique(), parts["2"].n_unique()
    if first > last:
        return [family for family in families if family != "yymmdd"]
    return [family for family in families if family == "yymmdd"] if first < last else families


def _in_order(families: Sequence[str], read: dict[str, pl.Series]) -> list[str]:
    """Return the orders by which the dates go forward or back all through, where one does; else all of them."""
    first = read[families[0]].drop_nulls()
    kept = [family for family in families if bool((read[family] == read[families[0]]).all())]
    if len(kept) == len(families):
        return kept[:1]  # the same days either way
    if first.n_unique() < LEAST_IN_ORDER:
        return list(families)
    ordered = [
        one
        for one in families
        if read[one].drop_nulls().is_sorted() or read[one].drop_nulls().is_sorted(descending=True)
    ]
    return ordered if len(ordered) == 1 else list(families)
