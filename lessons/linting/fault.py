"""Fault in a lesson: its place and its rule."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from core.base.errors import DembowError
from core.base.language import Strings

TABLE = re.compile(r"\$\.(\w+)\[(\d+)\]")
STRANGER = re.compile(r"unknown field `(\w+)`")


@dataclass(frozen=True)
class Fault:
    """One fault. Its text is `lint.<rule>` in the strings, filled with `fields`."""

    file: Path
    line: int
    rule: str
    fields: Mapping[str, object] = field(default_factory=dict)

    def text(self, strings: Strings) -> str:
        """Return the description of the fault in the language of `strings`."""
        return strings(f"lint.{self.rule}", **self.fields)


def line_of(path: Path, pattern: str, nth: int = 1, after: int = 1) -> int:
    """Return the number of the `nth` line, from line `after` on, that begins with the regular expression `pattern`.

    It is `after` where there is no such line.
    """
    begins = re.compile(rf"\s*(?:{pattern})")
    for number, line in enumerate(path.read_text("utf-8").split("\n"), start=1):
        if number >= after and begins.match(line):
            nth -= 1
            if nth == 0:
                return number
    return after


def line_of_id(path: Path, name: str, nth: int = 1) -> int:
    """Return the number of the `nth` line `id = "name"`."""
    return line_of(path, f'id *= *"{re.escape(name)}"', nth)


def broken(error: DembowError) -> Fault:
    """Return the fault for a file that could not be read, at the line that its reader complained about."""
    path, reason = Path(str(error.fields["path"])), str(error.fields["reason"])
    return Fault(path, _line_in(path, reason), "broken", {"reason": reason})


def _line_in(path: Path, reason: str) -> int:
    if told := re.search(r"at line (\d+)", reason):
        return int(told[1])
    if "UTF-8" in reason or not path.is_file():
        return 1
    line = 1
    if table := TABLE.search(reason):
        line = line_of(path, rf"\[\[{table[1]}\]\]", int(table[2]) + 1)
    if stranger := STRANGER.search(reason):
        line = line_of(path, rf"{stranger[1]} *=", after=line)
    return line
