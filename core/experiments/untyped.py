"""Untyped result: a document of an experiment whose result has no type of its own yet."""

from __future__ import annotations

from typing import Any

from core.experiments.headlines import headline
from core.experiments.run_documents import kept_document
from core.experiments.run_rows import all_rows, rows_of
from core.jobs.headline import Headline
from core.jobs.result import Result, Row


class Untyped(Result, frozen=True, tag="untyped"):
    """The result wraps a document and reads it by the tables of names."""

    fields: dict[str, Any]

    @classmethod
    def of(cls, document: dict[str, Any]) -> Untyped:
        """Wrap a document."""
        cached, seconds = bool(document.get("cached")), float(document.get("seconds", 0.0))
        return cls(document, line=str(document.get("line", "")), cached=cached, seconds=seconds)

    @property
    def name(self) -> str:
        return str(self.fields["experiment"])

    def document(self) -> dict[str, Any]:
        return self.fields

    def headline(self, spec: Any) -> Headline:
        return headline(spec, self.fields)

    def rows(self) -> list[Row]:
        return rows_of(self.fields)

    def all_rows(self) -> list[Row]:
        return all_rows(self.fields)

    def kept(self) -> Untyped:
        return Untyped.of(kept_document(self.fields))
