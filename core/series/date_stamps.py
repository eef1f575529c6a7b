"""Stamps of dates: the parts of a column of texts, put together as moments by Polars."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from core.base.arrays import Places
from core.series.short_years import turn_of

if TYPE_CHECKING:
    import polars as pl

FIRST_YEAR, LAST_YEAR = 1400, 2200


def shaped(spelled: pl.Series, shape: str) -> pl.Series:
    """Return the dates of cells that have this shape, a pattern of `PARTS`; none where a cell has another."""
    parts = spelled.str.extract_groups(f"^{shape}$").struct.unnest()
    has = set(parts.columns)
    year = parts["y"]
    if "q" in has:
        import polars as pl

        month = ((parts["q"].cast(pl.Int64) - 1) * 3 + 1).cast(pl.String)
        return stamps_of(year, month, None, None)
    if "w" in has:
        return _weeks(year, parts["w"])
    month = parts["m"].str.strip_chars("m")
    times = (parts["time"], parts["half"], parts["zone"]) if "time" in has else None
    return stamps_of(year, month, parts["d"] if "d" in has else None, times)


def _weeks(year: pl.Series, week: pl.Series) -> pl.Series:
    import polars as pl

    text = year + "-W" + week.str.zfill(2) + "-1"
    return text.str.to_date("%G-W%V-%u", strict=False).cast(pl.Datetime("us"))


def stamps_of(
    year: pl.Series,
    month: pl.Series | None,
    day: pl.Series | None,
    times: tuple[pl.Series, pl.Series, pl.Series] | None,
) -> pl.Series:
    """Return dates of their parts; none where there is no such day, or it is centuries away."""
    import polars as pl

    if bool((year.str.len_chars() == 2).any()):
        number = year.cast(pl.Int64, strict=False)
        first = turn_of(short_years(year)).first
        full = pl.when(number < first).then(number + 2000).otherwise(number + 1900)
        year = pl.select(pl.when(year.str.len_chars() > 2).then(number).otherwise(full)).to_series().cast(pl.String)
    text = year + "-" + (month.str.zfill(2) if month is not None else "01") + "-"
    text = text + (day.str.zfill(2) if day is not None else "01")
    if times is None or times[0].null_count() == len(times[0]):
        found = text.str.to_date("%Y-%m-%d", strict=False).cast(pl.Datetime("us"))
    else:
        found = _timed(text, *times)
    sound = found.dt.year().is_between(FIRST_YEAR, LAST_YEAR)
    return pl.select(pl.when(sound).then(found)).to_series()


def short_years(years: pl.Series) -> Places:
    """Return the years of two digits, in their order."""
    import polars as pl

    found: Places = years.filter(years.str.len_chars() == 2).cast(pl.Int64, strict=False).drop_nulls().to_numpy()
    return found


def first_doubtful(spelled: pl.Series, shapes: Sequence[str], stamps: pl.Series) -> int | None:
    """Return the place of the first date whose century the column leaves open; none where it tells it."""
    for shape in shapes:
        parts = spelled.str.extract_groups(f"^{shape}$").struct.unnest()
        short = short_years(parts["y"])
        if len(short) and not turn_of(short).sure:
            dated = (parts["y"].str.len_chars() == 2).fill_null(value=False) & stamps.is_not_null()
            return next(iter(dated.arg_true().to_list()), None)
    return None


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
