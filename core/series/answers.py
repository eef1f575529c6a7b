"""Answers: what a learner says of a file where the file itself leaves it open, kept so that it is read so again."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from core.base.options import Option, value_of

DATE_ORDERS = ("", "dmy", "mdy", "ymd", "none")
DECIMALS = ("", "point", "comma")
REPEATED = ("", "mean", "sum", "last")
HEADERS = ("", "yes", "no")
ALL_ROWS = "all"
"""Answer to `where` that keeps every row."""
NO_CODES = "none"
"""Answer to `missing` that takes every number for a value, and a bound for its number."""
OF_FILES = ("data", ("csv",))
"""Source beside which an option is read that says how a file of the learner's own is read."""


class Answers(msgspec.Struct, frozen=True):
    """The answers say how a file is to be read; an empty one leaves it to the file."""

    where: Annotated[
        tuple[str, ...], Option(help="where", metavar="COLUMN=TEXT", separator=";", read_with=OF_FILES)
    ] = ()
    """Rows to keep, `country=A`, each a column and its text; `all` for every row."""
    dates: Annotated[
        Literal["", "dmy", "mdy", "ymd", "none"], Option(choices=DATE_ORDERS, unlisted=("",), read_with=OF_FILES)
    ] = ""
    """Order of day, month and year; `none` keeps the order of the file."""
    decimal: Annotated[Literal["", "point", "comma"], Option(choices=DECIMALS, unlisted=("",), read_with=OF_FILES)] = ""
    """Decimal mark; the other mark then parts the thousands."""
    missing: Annotated[tuple[str, ...], Option(metavar="A,B", read_with=OF_FILES)] = ()
    """Numbers that stand for nothing, such as -999, and marks of bounds that do, such as < for <1; `none` where all are
    values.
    """
    repeated: Annotated[
        Literal["", "mean", "sum", "last"], Option(choices=REPEATED, unlisted=("",), read_with=OF_FILES)
    ] = ""
    """Value of a date that stands in several rows."""
    header: Annotated[Literal["", "yes", "no"], Option(choices=HEADERS, unlisted=("",), read_with=OF_FILES)] = ""
    """Whether the first row of the table has names."""


UNANSWERED = Answers()


def flags_of(answers: Answers) -> str:
    """Return the answers as arguments of the command line, those that were given."""
    joined = {"where": ";".join(answers.where), "missing": ",".join(answers.missing)}
    given = {name: joined.get(name, getattr(answers, name)) for name in answers.__struct_fields__}
    return " ".join(f"--{name}={value!r}" for name, value in given.items() if value)


def answers_of(spec: msgspec.Struct) -> Answers:
    """Return the answers that a spec of a run holds."""
    return Answers(**{name: value_of(spec, name) for name in Answers.__struct_fields__})
