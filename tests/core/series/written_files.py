"""Files as people write them: locale, dates, thousands, panels, preambles, footers; and the truth that they hold."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from msgspec.structs import replace

from core.series.answers import Answers
from core.series.reading import Question

SPANISH = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
ENGLISH = "January February March April May June July August September October November December"
WHOLE_ES = SPANISH.split()
MONTHS_ES = [name[:3] for name in WHOLE_ES]
MONTHS_EN = [name[:3] for name in ENGLISH.split()]


@dataclass
class Written:
    """A file with the series in it, and what a learner who knows the file would answer."""

    name: str
    text: str
    values: list[float]
    dates: list[str]
    """First days of the values, `2020-01-31`; empty where the file has none."""
    right: dict[str, str] = field(default_factory=dict)
    """Right answer by option."""


Moment = datetime
DATES: dict[str, tuple[str, str, Callable[[Moment], str]]] = {
    "iso": ("day", "ymd", lambda d: f"{d:%Y-%m-%d}"),
    "slashes": ("day", "ymd", lambda d: f"{d:%Y/%m/%d}"),
    "compact": ("day", "ymd", lambda d: f"{d:%Y%m%d}"),
    "dmy": ("day", "dmy", lambda d: f"{d:%d/%m/%Y}"),
    "mdy": ("day", "mdy", lambda d: f"{d:%m/%d/%Y}"),
    "dots": ("day", "dmy", lambda d: f"{d:%d.%m.%Y}"),
    "bare": ("day", "mdy", lambda d: f"{d.month}/{d.day}/{d.year}"),
    "short": ("day", "dmy", lambda d: f"{d:%d/%m/%y}"),
    "short_us": ("day", "mdy", lambda d: f"{d:%m/%d/%y}"),
    "named": ("day", "dmy", lambda d: f"{d:%d}-{MONTHS_EN[d.month - 1]}-{d:%y}"),
    "english": ("day", "mdy", lambda d: f"{MONTHS_EN[d.month - 1]} {d.day}, {d.year}"),
    "spanish": ("day", "dmy", lambda d: f"{d.day} de {WHOLE_ES[d.month - 1]} de {d.year}"),
    "weekday": ("day", "dmy", lambda d: f"{d:%a} {d:%d} {MONTHS_EN[d.month - 1]} {d.year}"),
    "offset": ("day", "ymd", lambda d: f"{d:%Y-%m-%d}T00:00:00-06:00"),
    "zulu": ("hour", "ymd", lambda d: f"{d:%Y-%m-%dT%H:%M:%SZ}"),
    "afternoon": ("hour", "mdy", lambda d: f"{d:%m/%d/%Y %I:%M:%S %p}"),
    "clock": ("hour", "dmy", lambda d: f"{d:%d/%m/%Y %H:%M}"),
    "epoch": ("hour", "ymd", lambda d: str(int((d - datetime(1970, 1, 1)).total_seconds()))),
    "serial": ("day", "ymd", lambda d: str((d - datetime(1899, 12, 30)).days)),
    "month": ("month", "ymd", lambda d: f"{d:%Y-%m}"),
    "month_en": ("month", "dmy", lambda d: f"{MONTHS_EN[d.month - 1]} {d.year}"),
    "month_es": ("month", "dmy", lambda d: f"{MONTHS_ES[d.month - 1]}-{d.year}"),
    "month_short": ("month", "dmy", lambda d: f"{MONTHS_EN[d.month - 1]}-{d:%y}"),
    "month_m": ("month", "ymd", lambda d: f"{d.year}M{d:%m}"),
    "month_day": ("month", "mdy", lambda d: f"{d.month}/1/{d.year}"),
    "month_dmy": ("month", "dmy", lambda d: f"{d:%d/%m/%Y}"),
    "quarter": ("quarter", "ymd", lambda d: f"{d.year}Q{(d.month + 2) // 3}"),
    "quarter_dash": ("quarter", "ymd", lambda d: f"{d.year}-Q{(d.month + 2) // 3}"),
    "quarter_es": ("quarter", "ymd", lambda d: f"{d.year}-T{(d.month + 2) // 3}"),
    "year": ("year", "ymd", lambda d: f"{d.year}"),
    "week": ("week", "ymd", lambda d: "{}-W{:02d}".format(*d.isocalendar()[:2])),
    "none": ("day", "", lambda _: ""),
}
"""Spacing, order of day and month, and the text of a moment, by name."""
LOCALES: dict[str, tuple[str, str, bool]] = {
    "en": (".", "", False),
    "es": (",", "", False),
    "en_thousands": (".", ",", False),
    "es_thousands": (",", ".", False),
    "fr_thousands": (",", " ", False),
    "es_whole": (",", ".", True),
    "en_whole": (".", ",", True),
    "whole": (".", "", True),
}
"""Decimal mark, mark between thousands, and whether the numbers are whole."""
DELIMITERS = (",", ";", "\t", "|")
COMPANIES = ("none", "index", "constant", "panel", "measure", "id", "empty")
HEADS = ("none", "title", "bank", "sep", "hashes", "units", "no_header")
TAILS = ("none", "total", "empty", "notes", "commas")


def moments(spacing: str, count: int, dice: random.Random) -> list[Moment]:
    """Moments of that spacing, from somewhere on."""
    begin = datetime(dice.randint(1995, 2018), dice.randint(1, 12), dice.randint(1, 28))
    if spacing == "day":
        return [begin + timedelta(days=step) for step in range(count)]
    if spacing == "hour":
        return [begin + timedelta(hours=step) for step in range(count)]
    if spacing == "week":
        monday = begin - timedelta(days=begin.weekday())
        return [monday + timedelta(weeks=step) for step in range(count)]
    months = {"month": 1, "quarter": 3, "year": 12}[spacing]
    first = begin.year * 12 + (begin.month - 1 if months == 1 else 0)
    whole = (first + months * step for step in range(count))
    return [datetime(one // 12, one % 12 + 1, 1) for one in whole]


def number(value: float, locale: str) -> str:
    """A number in a locale."""
    decimal, thousands, whole = LOCALES[locale]
    text = f"{value:,.0f}" if whole else f"{value:,.2f}"
    return text.replace(",", "T").replace(".", decimal).replace("T", thousands)


def written(seed: int) -> Written:
    """A file of some shape, and the truth."""
    dice = random.Random(seed)
    name = dice.choice(list(DATES))
    spacing, order, text_of = DATES[name]
    locale, delimiter = dice.choice(list(LOCALES)), dice.choice(DELIMITERS)
    company, head, tail = dice.choice(COMPANIES), dice.choice(HEADS), dice.choice(TAILS)
    if name == "none" and company in ("panel", "empty"):
        company = "none"
    if name == "none" and head == "no_header":
        head = "none"
    count, newest = dice.choice((14, 25, 40, 90)), dice.random() < 0.4
    when = moments(spacing, count, dice)
    level = dice.choice((5, 90, 990, 4_000, 250_000))
    values = [round(level * (1 + 0.4 * dice.random()), 0 if LOCALES[locale][2] else 2) for _ in range(count)]
    rows = [[text_of(one), number(value, locale)] for one, value in zip(when, values, strict=True)]
    if newest and name != "none":
        rows.reverse()
    spanish = dice.random() < 0.5
    titles = [dice.choice(("fecha", "Fecha") if spanish else ("date", "Date")), "ventas" if spanish else "sales"]
    right = {"column": titles[1], "dates": order, "missing": "none", "repeated": "mean", "header": "yes"}
    right["decimal"] = {".": "point", ",": "comma"}[LOCALES[locale][0]]
    if name == "none":
        rows, titles = [row[1:] for row in rows], titles[1:]
    rows, titles = accompanied(company, rows, titles, locale, dice, right)
    right["column"] = str(titles.index(right["column"]) + 1)
    if head == "no_header":
        right["header"] = "no"
    lines = [delimiter.join(quoted(cell, delimiter) for cell in row) for row in rows]
    ends = "\r\n" if dice.random() < 0.3 else "\n"
    above = headed(head, titles, delimiter, dice)
    below = tailed(tail, titles, values, locale, delimiter, name)
    days = [] if name == "none" else [f"{one:%Y-%m-%d}" for one in when]
    label = f"{seed}-{name}-{locale}-{company}-{head}-{tail}-{'tab' if delimiter == chr(9) else delimiter}"
    return Written(label, ends.join([*above, *lines, *below, ""]), values, days, right)


def accompanied(
    company: str, rows: list[list[str]], titles: list[str], locale: str, dice: random.Random, right: dict[str, str]
) -> tuple[list[list[str]], list[str]]:
    """The rows with another column, or beside those of other series."""
    if company == "index":
        return [[str(place), *row] for place, row in enumerate(rows)], ["", *titles]
    if company == "id":
        return [[str(place + 1), *row] for place, row in enumerate(rows)], ["id", *titles]
    if company == "constant":
        return [[*row, "7"] for row in rows], [*titles, "version"]
    if company == "empty":
        return [[*row, ""] for row in rows], [*titles, "remarks"]
    if company == "measure":
        return [[*row, number(round(dice.random() * 1000) + 0.25, locale)] for row in rows], [*titles, "otra"]
    if company == "panel":
        mine, other = dice.choice((("A", "B"), ("México", "Perú"), ("1", "2")))
        others = [[other, row[0], number(9_000 + place, locale)] for place, row in enumerate(rows)]
        both = [[mine, *row] for row in rows] + others
        if dice.random() < 0.5:
            half = len(rows)
            both = [row for pair in zip(both[:half], both[half:], strict=True) for row in pair]
        right["where"] = f"1={mine}"
        return both, ["store", *titles]
    return rows, titles


def quoted(cell: str, delimiter: str) -> str:
    """A cell as a spreadsheet writes it."""
    return f'"{cell}"' if delimiter in cell or '"' in cell else cell


def headed(head: str, titles: list[str], delimiter: str, dice: random.Random) -> list[str]:
    """Lines above the data."""
    names = delimiter.join(titles)
    if head == "no_header":
        return []
    if head == "title":
        return ["Ventas de la tienda", "Fuente: el libro de caja", "", names]
    if head == "bank":
        return [delimiter.join(["Data Source", "World Development Indicators"][: max(1, len(titles))]), "", names]
    if head == "sep":
        return [f"sep={delimiter}", names]
    if head == "hashes":
        return ["# downloaded 2021-03-04", f"# rows: {dice.randint(10, 99)}", names]
    if head == "units" and len(titles) > 1:
        return [names, delimiter.join(["", "(MXN)", "", ""][: len(titles)])]
    return [names]


def tailed(tail: str, titles: list[str], values: list[float], locale: str, delimiter: str, dates: str) -> list[str]:
    """Lines below the data."""
    if tail == "total" and len(titles) > 1 and dates != "none":
        place = next(place for place, title in enumerate(titles) if title.lower() in ("ventas", "sales"))
        cells = ["" for _ in titles]
        cells[0], cells[place] = "Total", number(sum(values), locale)
        return [delimiter.join(quoted(cell, delimiter) for cell in cells)]
    if tail == "empty" and len(titles) > 1:
        return [delimiter.join("" for _ in titles)] * 3
    if tail == "commas" and len(titles) > 1:
        return [delimiter.join("NA" for _ in titles)] * 2
    if tail == "notes" and dates != "none":
        return ["", "Nota: cifras preliminares", "Fuente: la casa"]
    return []


def answered(answers: Answers, column: str, question: Question, right: dict[str, str]) -> tuple[Answers, str]:
    """Answers, and the column, once a question is answered rightly."""
    given = right[question.option]
    if question.option == "column":
        return answers, given
    if question.option == "where":
        return replace(answers, where=(given,)), column
    if question.option == "missing":
        return replace(answers, missing=(given,)), column
    return replace(answers, **{question.option: given}), column
