"""Shapes of a date as text: which parts it has, in which order, and what its words mean."""

from __future__ import annotations

import re

from core.series.months import FILLERS, MONTHS, WEEKDAYS

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


def looks_like_date(cell: str) -> bool:
    """Return whether one cell is written like a date, by its shape alone."""
    text = spell(cell)
    shapes = (shape for shapes in PARTS.values() for shape in shapes)
    return bool(text) and any(re.fullmatch(shape, text) for shape in shapes if "|[12]" not in shape)


def spell(cell: str) -> str:
    """Return a cell with its words as the shapes of dates want them: small letters, months as `m03m`."""
    known = {word: meaning_of(word) for word in words_of(cell.lower())}
    text = re.sub(r"[^\W0-9_]+", lambda found: known[found[0]], cell.lower())
    return tidied(text)


def words_of(text: str) -> list[str]:
    """Return the words of a cell, without digits and signs."""
    return re.findall(r"[^\W0-9_]+", text)


def meaning_of(word: str) -> str:
    """Return a month's name as `m03m`, nothing for one of a weekday or a filler, and any other word as it is."""
    if word in MONTHS:
        return f"m{MONTHS[word]:02d}m"
    return "" if word in WEEKDAYS or word in FILLERS else word


def tidied(text: str) -> str:
    """Return a cell with single spaces, no comma at its ends, and no point after a month."""
    return re.sub(r"\s+", " ", re.sub(r"(m[0-9][0-9]m)\.", r"\1", text)).strip(" ,")


def order_of(cell: str, family: str) -> str:
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
                return parts_in(shape)
    return ""


def parts_in(shape: str) -> str:
    """Return which parts a shape takes out of a date, in their order: `ymd`, or `yq` where it has quarters."""
    return "".join(part for part in re.findall(r"\?P<([a-z]+)>", shape) if len(part) == 1)
