"""A fault in a lesson: where it is and what it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from core.language import Strings


@dataclass(frozen=True)
class Fault:
    """One fault. Its text is `lint.<rule>` in the strings, filled with `fields`."""

    file: Path
    line: int
    rule: str
    fields: Mapping[str, object] = field(default_factory=dict)

    def text(self, strings: Strings) -> str:
        """What is wrong, in the language of `strings`."""
        return strings(f"lint.{self.rule}", **self.fields)


def line_of(path: Path, text: str) -> int:
    """The first line that holds `text`; 1 when none does."""
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if text in line:
            return number
    return 1
