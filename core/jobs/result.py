"""Result: what an experiment finds, typed, from the engine's process to the last reader."""

from __future__ import annotations

from typing import Any, ClassVar, TypeVar

import msgspec

from core.jobs.headline import Headline
from core.jobs.way import Way

Cell = str | float | bool | None
Row = dict[str, Cell]
"""Plain values by column. The names of columns and values are those of `--json`, whatever the reader's language."""
Kind = TypeVar("Kind")
SomeResult = TypeVar("SomeResult", bound="Result")


def expect(found: object, kind: type[Kind]) -> Kind:
    """Return a result, or a spec, as the kind that it is known to be. Raises `TypeError` where it is another."""
    if not isinstance(found, kind):
        raise TypeError(f"received {type(found).__name__}, expected {kind.__name__}")
    return found


class Result(msgspec.Struct, frozen=True, kw_only=True, tag_field="experiment"):
    """Base of every experiment's result.

    A subclass is tagged with its experiment's name, declares its findings as typed fields in the order of `--json`, and
    says what its headline, its rows and the part that the notebook keeps are. The result crosses the wire as it is.
    """

    repeats: ClassVar[bool] = True
    """Whether the same spec gives the same findings again, to the last digit; times that a run measures are others."""
    line: str = ""
    """The shared line that gives the same run again; empty in documents of versions that did not write it."""
    cached: bool
    """Whether all that was trained came from disk."""
    seconds: float
    """Duration of the run."""
    trained_with: tuple[Way, ...] | msgspec.UnsetType = msgspec.UNSET
    """Ways in which the word networks of the run were trained, each once; unset where none was, and in documents of
    versions that did not say it.
    """

    @property
    def name(self) -> str:
        """The experiment's name."""
        return str(self.__struct_config__.tag)

    def document(self) -> dict[str, Any]:
        """Return the result as `--json` prints it."""
        document: dict[str, Any] = msgspec.to_builtins(self)
        return document

    def headline(self, spec: Any) -> Headline:
        """Return the score of the run that `spec` asked for, and what it is held against."""
        raise NotImplementedError

    def rows(self) -> list[Row]:
        """Return what a page shows: some ten rows at most, but for a long sentence or a crowd of models."""
        raise NotImplementedError

    def all_rows(self) -> list[Row]:
        """Return everything that a spreadsheet gets."""
        return self.rows()

    def kept(self: SomeResult) -> SomeResult:
        """Return what the notebook keeps: all that tables, plots and comparisons need, and nothing huge."""
        return self
