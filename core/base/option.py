"""Option: the values that a field of a spec may have, and the names under which it can be set.

It stands in this room because structs that specs are made of lie in other rooms than the experiments.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Option:
    """The option declares one field of a spec, or of a struct within one, in the annotation of that field."""

    least: float | None = None
    """Smallest number that is allowed; in a sequence, each number must reach it."""
    most: float | None = None
    choices: tuple[str, ...] = ()
    """Words that are allowed; in a sequence, each word must be one of them."""
    name: str = ""
    """Name in errors, in a lesson's settings and, with dashes, on the command line; by default the field's."""
    help: str = ""
    """Key of the help text below `cli.option`; by default the name."""
    metavar: str = ""
    """Stand-in for a value in the help; by default `N` for whole numbers, `X` for others, `NAME` for words, and `A,B`
    for sequences.
    """
    separator: str = ","
    """Separator of a sequence where it is written as one word."""
    hidden: bool = False
    """Whether the command line does without it."""
