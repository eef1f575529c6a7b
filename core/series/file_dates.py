"""Dates of a file's column, in whatever shape: read by Polars, the order of day and month decided by all of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.series.months import FILLERS, MONTHS, WEEKDAYS

if TYPE_CHECKING:
    import polars as pl

SAMPLE = 400
"""Cells by which a column is judged before all of it is read."""
LEAST_SHARE = 0.6
"""Share of the cells that must be dates for a column to be one of dates."""
MOST_BAD = 0.05
"""Share of cells that may be no dates, and are left out, without a question."""
LEAST_COUNTED = 0.8
"""Share of the cells that must be plain numbers for the column to be one of years or of seconds."""
LEAST_IN_ORDER = 6
"""Dates in a row that tell the order of day and month by being in order of time."""
FIRST_YEAR, LAST_YEAR = 1400, 2200
SERIALS = 10_000, 80_000
"""Days since 1899 that a spreadsheet may mean: 1927 to 2119."""
MOST_WORDS = 60
TIME = (
    r"(?:[ t]+(?P<time>[0-9]{1,2}(?::[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?)?)(?: ?(?P<half>[ap])\.?m\.?)?"
    r"(?: ?(?P<zone>z|utc|gmt|[+-][0-9]{2}:?[0-9]{2}))?)?"
)
DAY, MONTH, YEAR, NAME, SHORT = r"[0-9]{1,2}", r"[0-9]{1,2}", r"[0-9]{4}", r"m[0-9]{2}m", r"[0-9]{2}"
PARTS: dict[str, tuple[str, ...]] = {
    "ymd": (
        rf"(?P<y>{YEAR})[-/.](?P<m>{MONTH})[-/.](?P<d>{DAY}){TIME}",
        rf"(?P<y>{YEAR})[-/. ]?(?P<m>{NAME})[-/. ]?(?P<d>{DAY}){TIME}",
        r"(?P<y>[0-9]{4})(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12][0-9]|3[01])",
        rf"(?P<y>{YEAR})[-/.](?P<m>{MONTH})",
        rf"(?P<y>{YEAR})[-/. ]?(?P<m>{NAME})",
        r"(?P<y>[0-9]{4})[-/. ]?m(?P<m>[0-9]{1,2})",
        r"(?P<y>[0-9]{4})[-/. ]?[qt](?P<q>[1-4])",
        r"(?P<y>[0-9]{4})[-/. ]?w(?P<w>[0-9]{1,2})(?:-[0-9])?",
    ),
    "my": (
        rf"(?P<m>{MONTH})[-/.](?P<y>{YEAR})",
        rf"(?P<m>{NAME})[-/., ]*(?P<y>{YEAR}|{SHORT})",
        r"[qt](?P<q>[1-4])[-/. ]*(?P<y>[0-9]{4}|[0-9]{2})",
        r"(?P<q>[1-4])[qt][-/. ]*(?P<y>[0-9]{4}|[0-9]{2})",
    ),
    "dmy": (
        rf"(?P<d>{DAY})[-/.](?P<m>{MONTH})[-/.](?P<y>{YEAR}|{SHORT}){TIME}",
        rf"(?P<d>{DAY})[-/., ]*(?P<m>{NAME})[-/., ]*(?P<y>{YEAR}|{SHORT}){TIME}",
    ),
    "mdy": (
        rf"(?P<m>{MONTH})[-/.](?P<d>{DAY})[-/.](?P<y>{YEAR}|{SHORT}){TIME}",
        rf"(?P<m>{NAME})[-/. ]*(?P<d>{DAY})[-/., ]+(?P<y>{YEAR}|{SHORT}){TIME}",
    ),
    "yymmdd": (rf"(?P<y>{SHORT})[-/.](?P<m>{MONTH})[-/.](?P<d>{DAY}){TIME}",),
}
"""Shapes of a date by the order of their parts; a month's name is written `m03m` by then."""
ORDERS = {"yymmdd": "ymd", "my": "dmy"}
"""Order that a shape is told as, where it is another than its own."""
YEAR_ONLY = r"(?P<y>[0-9]{4})(?:\.0)?"
SECONDS = r"(?P<s>[0-9]{9,10})(?:\.0+)?"
MILLISECONDS = r"(?P<s>[0-9]{12,13})(?:\.0+)?"
USUAL = (
    (r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "%Y-%m-%d"),
    (r"^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}$", "%Y-%m-%d %H:%M:%S"),
    (r"^[0-9]{4}-[0-9]{2}-[0-9]{2}t[0-9]{2}:[0-9]{2}:[0-9]{2}$", "%Y-%m-%dt%H:%M:%S"),
)
"""Shapes that most files have, and their format."""
DATE_NAME = re.compile(
    r"date|fecha|time|tiempo|hora|day|d[ií]a|month|mes|week|semana|year|a[nñ]o|period|quarter|trimestre|data|ts|ds",
    re.IGNORECASE,
)
"""Names of columns that may hold dates."""
YEAR_NAME = re.compile(r"year|a[nñ]o|date|fecha|period|time|ds|yr|ano|anio", re.IGNORECASE)


@dataclass(frozen=True, eq=False)
class DateColumn:
    """The column as dates, with the orders of day and month that are possible."""

    stamps: pl.Series
    """Dates, none where a cell has none."""
    order: str
    open: tuple[str, ...] = ()
    """Orders that are possible, where there are several."""
    bad: int = 0
    """Cells that are neither empty nor a date."""
    example: str = ""
    parts: str = "ymd"
    """Parts that a date has, in their order: `my` for Sep 2018, `yq` for 2020Q4."""


def read_dates(cells: pl.Series, name: str, asked: str = "") -> DateColumn | None:
    """Return a column of texts as dates; none where it holds none.

    `asked` is the order that the learner gave, `dmy`, `mdy` or `ymd`; empty leaves it to the column.
    """
    sample = _sample(cells)
    if not len(sample):
        return None
    counted = _counted(sample, name)
    if counted:
        return _from_numbers(cells, counted)
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
    return DateColumn(read[family], _order_of(shown, family), still_open, best, shown, parts_of(shown, family))


def looks_like_date(cell: str) -> bool:
    """Return whether one cell is written like a date, by its shape alone."""
    text = spell(cell)
    shapes = (shape for shapes in PARTS.values() for shape in shapes)
    return bool(text) and any(re.fullmatch(shape, text) for shape in shapes if "|[12]" not in shape)


def spell(cell: str) -> str:
    """Return a cell with its words as the shapes of dates want them: small letters, months as `m03m`."""
    known = {word: _meaning(word) for word in _words(cell.lower())}
    text = re.sub(r"[^\W0-9_]+", lambda found: known[found[0]], cell.lower())
    return _tidy(text)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W0-9_]+", text)


def _meaning(word: str) -> str:
    if word in MONTHS:
        return f"m{MONTHS[word]:02d}m"
    return "" if word in WEEKDAYS or word in FILLERS else word


def _tidy(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"(m[0-9][0-9]m)\.", r"\1", text)).strip(" ,")


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
        words = [word for word in words if _meaning(word) != word]
    for word in sorted(words, key=len, reverse=True):
        meaning = _meaning(word)
        if meaning != word:
            text = text.str.replace_all(rf"(^|[^\p{{L}}]){re.escape(word)}($|[^\p{{L}}])", rf"${{1}}{meaning}${{2}}")
    text = text.str.replace_all(r"(m[0-9][0-9]m)\.", "${1}")
    return text.str.replace_all(r"\s+", " ").str.strip_chars(" ,")


def _has_letters(text: pl.Series) -> bool:
    return bool(text.str.contains(r"\p{L}").any())


def _counted(sample: pl.Series, name: str) -> str:
    """Return which plain numbers the sample's are: years, seconds, milliseconds, days of a spreadsheet; or empty."""
    import polars as pl

    plain = sample.str.replace(r"\.0+$", "")
    whole = plain.str.contains(r"^[0-9]+$")
    if int(whole.sum()) < LEAST_COUNTED * len(plain):
        return ""
    plain = plain.filter(whole)  # without a note at the end
    numbers = plain.cast(pl.Float64)
    least, most = float(numbers.min() or 0), float(numbers.max() or 0)  # type: ignore[arg-type]
    lengths = set(plain.str.len_chars().unique().to_list())
    named = bool(DATE_NAME.search(name))
    if lengths == {4} and least >= FIRST_YEAR and most <= LAST_YEAR and YEAR_NAME.search(name):
        return "years"
    if lengths == {6} and named and bool(plain.str.contains(r"^(1[4-9]|2[01])[0-9][0-9](0[1-9]|1[0-2])$").all()):
        return "months"
    if lengths <= {9, 10} and named and least >= 1e8:
        return "seconds"
    if lengths <= {12, 13} and named and least >= 1e11:
        return "milliseconds"
    if lengths == {5} and named and least >= SERIALS[0] and most <= SERIALS[1]:
        return "serials"
    return ""


def _from_numbers(cells: pl.Series, kind: str) -> DateColumn:
    import polars as pl

    numbers = cells.str.replace(r"\.0+$", "").cast(pl.Int64, strict=False)
    if kind == "seconds":
        stamps = pl.Series(pl.from_epoch(numbers, "s")).cast(pl.Datetime("us"))
    elif kind == "milliseconds":
        stamps = pl.Series(pl.from_epoch(numbers, "ms")).cast(pl.Datetime("us"))
    elif kind == "serials":
        stamps = pl.Series(pl.from_epoch((numbers - 25_569) * 86_400, "s")).cast(pl.Datetime("us"))
    elif kind == "months":
        text = numbers.cast(pl.String)
        stamps = _stamps(text.str.slice(0, 4), text.str.slice(4, 2), None, None)
    else:
        stamps = _stamps(numbers.cast(pl.String), None, None, None)
    filled = cells.filter(cells != "")
    parts = {"months": "ym", "years": "y"}.get(kind, "ymd")
    return DateColumn(stamps, "ymd", (), len(filled) - stamps.count(), str(filled[0]), parts)


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

    own = PARTS[family]
    if family == "yymmdd":
        shapes = own
    else:
        named = (shape for one in ("dmy", "mdy") for shape in PARTS[one] if NAME in shape)
        shapes = tuple(dict.fromkeys((*PARTS["ymd"], *PARTS["my"], *named, *own)))
    found = pl.Series([None] * len(spelled), dtype=pl.Datetime("us"))
    for shape in shapes:
        left = spelled.filter(found.is_null() & (spelled != ""))
        if not len(left):
            break
        if known is not None and shape in known:
            found = found.fill_null(known[shape])
        elif bool(left.str.contains(f"^{shape}$").any()):
            read = _shaped(spelled, shape)
            if known is not None:
                known[shape] = read
            found = found.fill_null(read) if found.null_count() < len(found) else read
    return found


def _at_once(spelled: pl.Series) -> pl.Series | None:
    """Return the dates where every cell is of one usual shape with the year first; this is the quick way."""
    import polars as pl

    for shape, form in USUAL:
        if bool(spelled.head(1).str.contains(shape).all()) and bool(spelled.str.contains(shape).all()):
            found = spelled.str.to_datetime(form, time_unit="us", strict=False)
            if found.null_count() == 0 and bool(found.dt.year().is_between(FIRST_YEAR, LAST_YEAR).all()):
                return found.cast(pl.Datetime("us"))
    return None


def _shaped(spelled: pl.Series, shape: str) -> pl.Series:
    parts = spelled.str.extract_groups(f"^{shape}$").struct.unnest()
    has = set(parts.columns)
    year = parts["y"]
    if "q" in has:
        import polars as pl

        month = ((parts["q"].cast(pl.Int64) - 1) * 3 + 1).cast(pl.String)
        return _stamps(year, month, None, None)
    if "w" in has:
        return _weeks(year, parts["w"])
    month = parts["m"].str.strip_chars("m")
    times = (parts["time"], parts["half"], parts["zone"]) if "time" in has else None
    return _stamps(year, month, parts["d"] if "d" in has else None, times)


def _weeks(year: pl.Series, week: pl.Series) -> pl.Series:
    import polars as pl

    text = year + "-W" + week.str.zfill(2) + "-1"
    return text.str.to_date("%G-W%V-%u", strict=False).cast(pl.Datetime("us"))


def _stamps(
    year: pl.Series,
    month: pl.Series | None,
    day: pl.Series | None,
    times: tuple[pl.Series, pl.Series, pl.Series] | None,
) -> pl.Series:
    """Return dates of their parts; none where there is no such day, or it is centuries away."""
    import polars as pl

    if bool((year.str.len_chars() == 2).any()):
        short = year.cast(pl.Int64, strict=False)
        full = pl.select(
            pl.when(year.str.len_chars() > 2).then(short).when(short < 69).then(short + 2000).otherwise(short + 1900)
        ).to_series()
        year = full.cast(pl.String)
    text = year + "-" + (month.str.zfill(2) if month is not None else "01") + "-"
    text = text + (day.str.zfill(2) if day is not None else "01")
    if times is None or times[0].null_count() == len(times[0]):
        found = text.str.to_date("%Y-%m-%d", strict=False).cast(pl.Datetime("us"))
    else:
        found = _timed(text, *times)
    sound = found.dt.year().is_between(FIRST_YEAR, LAST_YEAR)
    return pl.select(pl.when(sound).then(found)).to_series()


def _timed(day: pl.Series, time: pl.Series, half: pl.Series, zone: pl.Series) -> pl.Series:
    import polars as pl

    parts = (
        time.str.replace(",", ".")
        .str.extract_groups(r"^([0-9]+)(?::([0-9]+)(?::([0-9]+)(?:\.([0-9]+))?)?)?")
        .struct.unnest()
    )
    hour, minute, second, rest = (parts[str(place)] for place in range(1, 5))
    hours = hour.cast(pl.Int64, strict=False).fill_null(0)
    late, early = (half == "p").fill_null(False), (half == "a").fill_null(False)
    hours = pl.select(
        pl.when(late & (hours < 12)).then(hours + 12).when(early & (hours == 12)).then(0).otherwise(hours)
    ).to_series()
    told = hours.cast(pl.String).str.zfill(2) + ":" + minute.fill_null("00") + ":" + second.fill_null("00")
    told = told + "." + rest.fill_null("0").str.slice(0, 6)
    found = (day + " " + told).str.to_datetime("%Y-%m-%d %H:%M:%S%.f", time_unit="us", strict=False)
    zones = zone.drop_nulls().unique().to_list()
    if len(zones) < 2 and zone.null_count() in (0, len(zone)):
        return found  # one zone all through: its own clock
    minutes = zone.str.replace(":", "").replace_strict(
        {one.replace(":", ""): _minutes(one) for one in zones}, default=0, return_dtype=pl.Int64
    )
    return pl.select(found - pl.duration(minutes=pl.lit(minutes))).to_series()


def _minutes(zone: str) -> int:
    text = zone.replace(":", "")
    if not text[1:].isdigit():
        return 0
    return (1 if text[0] == "+" else -1) * (int(text[1:3]) * 60 + int(text[3:5]))


def _order_of(cell: str, family: str) -> str:
    """Return the order in which one date is written; that of its family where the cell alone does not tell."""
    text = spell(cell)
    for one in (family, *PARTS):
        if any(re.fullmatch(shape, text) for shape in PARTS[one]):
            return ORDERS.get(one, one)
    return ORDERS.get(family, family)


def parts_of(cell: str, family: str) -> str:
    """Return which parts one date has, in their order, by the first shape that it fits; empty where it fits none.

    Shapes of its own family are tried before others.
    """
    text = spell(cell)
    for one in (family, *PARTS):
        for shape in PARTS[one]:
            if re.fullmatch(shape, text):
                return "".join(part for part in re.findall(r"\?P<([a-z]+)>", shape) if len(part) == 1)
    return ""


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
