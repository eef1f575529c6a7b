"""Cells of a file: each holds a number, a date, a gap, or something that we cannot use."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.series.bounds import BOUND
from core.series.date_shapes import looks_like_date

if TYPE_CHECKING:
    import polars as pl

GAPS = frozenset(
    {"", "na", "n/a", "nan", "null", "none", "-", "--", "---", "?", ".", "..", "...", "…", "*", "n.d.", "nd", "n/d"}
    | {"s/d", "n/e", "<na>", "(null)", "nil", "missing", "#n/a", "#value!", "#ref!", "#div/0!", "#num!", "#name?"}
    | {"#null!", "n.a.", "na.", "—", "–", "\\n"}
)
"""Words that people write where there is nothing."""
AFFIX = r"[$€£¥₱%]|usd|eur|mxn|us\$|mx\$"
NUMBER = re.compile(
    r"[-+−]?(?:[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+|[0-9]{1,3}(?:[.,' ][0-9]{3})+(?:[.,][0-9]*)?)(?:e[-+]?[0-9]+)?",
    re.IGNORECASE,
)
"""A number, whatever its marks."""
PLAIN = r"^[-+]?[0-9]+$"
SPACED = r"([0-9])[\u00a0\u202f' ’]([0-9]{3})"
SURE = {
    mark: rf"^[-+]?(?:[0-9]*{own}(?:[0-9]{{0,2}}|[0-9]{{4,}})|0*{own}[0-9]*|[0-9]{{4,}}{own}[0-9]*|0[0-9]+{own}[0-9]*|"
    rf"[0-9]{{1,3}}(?:{other}[0-9]{{3}})+{own}[0-9]*|[0-9]{{1,3}}(?:{other}[0-9]{{3}}){{2,}}|[0-9]*{own}[0-9]+e[-+]?[0-9]+)$"
    for mark, own, other in ((".", r"\.", ","), (",", ",", r"\."))
}
"""Numbers that cannot be unless this is the decimal mark."""
OPEN = {mark: rf"^[-+]?[1-9][0-9]{{0,2}}{own}[0-9]{{3}}$" for mark, own in ((".", r"\."), (",", ","))}
"""Numbers that are thousands or thousandths: 1.100."""
FINEST = 0.25
"""Share of the one reading's jumps to which the other's must fall to be believed."""
LEAST_TELLING = 8
MOST_SAMPLE = 200


@dataclass(frozen=True, eq=False)
class Marks:
    """The marks of one column of numbers: what speaks for a decimal point, and what for a decimal comma."""

    point: int
    comma: int
    open_point: int
    """Cells like 1.100, which may be a thousand."""
    open_comma: int
    example: str = ""

    @property
    def sure(self) -> str:
        """Return the decimal mark that the column proves; empty where it proves none, or both."""
        if bool(self.point) == bool(self.comma):
            return ""
        return "." if self.point else ","

    @property
    def torn(self) -> bool:
        """Whether some cells prove the one and some the other."""
        return bool(self.point and self.comma)


def is_gap(cell: str) -> bool:
    """Return whether a cell means nothing."""
    return cell.strip().lower() in GAPS


def kind_of(cell: str) -> str:
    """Return what one cell looks like: `gap`, `number`, `date` or `text`."""
    if is_gap(cell):
        return "gap"
    if is_number(cell):
        return "number"
    return "date" if looks_like_date(cell) else "text"


def is_number(cell: str) -> bool:
    """Return whether a cell is written like a number, whatever its marks, with a currency or a percent sign.

    A bound, <1, is written like one too.
    """
    bare = re.sub(rf"^(?:{AFFIX})\s*|\s*(?:{AFFIX})$", "", re.sub(BOUND, "", cell.strip()), flags=re.IGNORECASE)
    bare = re.sub(SPACED, r"\1\2", re.sub(SPACED, r"\1\2", bare))
    return bool(NUMBER.fullmatch(bare.strip("()"))) or bare.lower().lstrip("+-") in ("inf", "infinity")


def looks_like_numbers(cells: Sequence[str]) -> bool:
    """Return whether most of the first cells that are not gaps are numbers."""
    sample = [cell for cell in cells if not is_gap(cell)][:MOST_SAMPLE]
    return bool(sample) and sum(map(is_number, sample)) * 2 > len(sample)


def bare(cells: pl.Series) -> pl.Series:
    """Return a column without what surrounds its numbers; a gap becomes empty."""
    text = cells.str.to_lowercase()
    text = text.set(text.is_in(sorted(GAPS)), "")
    if bool(text.str.contains(r"[^-+0-9.,e]").any()):
        text = text.str.replace(BOUND, "")
        text = text.str.replace_all("−", "-", literal=True).str.replace(rf"^([-+]?)(?:{AFFIX})\s*", "${1}")
        text = text.str.replace(rf"\s*(?:{AFFIX})$", "").str.replace(r"^\((.*)\)$", "-${1}")
        text = text.str.replace(r"^-(?:" + AFFIX + r")", "-")
        for _ in range(2):  # one match ends where the next would begin
            text = text.str.replace_all(SPACED, "${1}${2}")
    return text


def negative_in_parentheses(cells: pl.Series, text: pl.Series) -> str:
    """Return the first cell that is negative for its parentheses alone, as accountants write; empty without one.

    `text` is the bare column.
    """
    found = cells.filter(text.str.contains(r"^-[0-9.,]*[0-9]") & cells.str.contains(r"^[^-−]*\([^()]*[0-9]"))
    return str(found[0]) if len(found) else ""


def marks_of(text: pl.Series) -> Marks:
    """Return what a bare column's marks speak for."""
    has_point, has_comma = text.filter(text.str.contains(r"\.")), text.filter(text.str.contains(","))
    open_point, open_comma = (
        found.filter(found.str.contains(OPEN[mark])) for mark, found in ((".", has_point), (",", has_comma))
    )
    first = open_point if len(open_point) else open_comma
    return Marks(
        int(has_point.str.contains(SURE["."]).sum())
        + int(has_comma.str.contains(r"^[-+]?[0-9]{1,3}(?:,[0-9]{3}){2,}$").sum()),
        int(has_comma.str.contains(SURE[","]).sum())
        + int(has_point.str.contains(r"^[-+]?[0-9]{1,3}(?:\.[0-9]{3}){2,}$").sum()),
        len(open_point),
        len(open_comma),
        str(first[0]) if len(first) else "",
    )


def parsed(text: pl.Series, decimal: str) -> pl.Series:
    """Return a bare column as numbers, by its decimal mark; what is none becomes nothing."""
    import polars as pl

    other = "," if decimal == "." else "."
    if bool(text.str.contains(other, literal=True).any()):
        grouped = text.str.contains(
            rf"^[-+]?[0-9]{{1,3}}(?:{re.escape(other)}[0-9]{{3}})+(?:{re.escape(decimal)}[0-9]*)?$"
        )
        text = text.str.replace_all(other, "", literal=True).zip_with(grouped, text)
        text = text.set(text.str.contains(other, literal=True), "x")  # a mark where no thousands can be: no number
    if decimal == ",":
        text = text.str.replace_all(",", ".", literal=True)
    return text.cast(pl.Float64, strict=False)


def smoother(text: pl.Series) -> str:
    """Return the decimal mark by which a column with cells like 1.100 among whole numbers is clearly the smoother.

    998, 999, 1.001 goes on by one when the point parts thousands, and falls by a thousand when it is a decimal mark.
    Empty where that does not decide.
    """
    whole = text.filter(text.str.contains(r"^[-+]?[0-9]{3}$"))
    others = text.filter((text != "") & ~text.str.contains(OPEN["."]) & ~text.str.contains(OPEN[","]))
    if not len(whole) or len(whole) != len(others) or len(text) < LEAST_TELLING:
        return ""
    jumps = {}
    for mark in (".", ","):
        numbers = parsed(text, mark).drop_nulls().abs()
        jumps[mark] = float((numbers + 1).log().diff().abs().sum())
    best, worst = sorted(jumps, key=jumps.__getitem__)
    return best if jumps[best] < FINEST * jumps[worst] else ""
