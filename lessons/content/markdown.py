"""Parser of a lesson's prose file: `# title`, `## step: title`, `### part name: title`, each with text below it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

HEADING = re.compile(r"(#{1,3}) +(.*)")
FENCE = re.compile(r" {0,3}(```|~~~)")
FENCED = re.compile(r"^ {0,3}(```|~~~)(\w*)[^\n]*\n(.*?)^ {0,3}\1", re.MULTILINE | re.DOTALL)
"""Pattern of a whole block of code; its groups are the fence, the language and the code."""


@dataclass
class Section:
    """One heading and the text below it. `name` is the id of a step or part; `kind` is `step` or
    the kind of the part.
    """

    kind: str
    name: str
    title: str
    line: int
    """Line number of the heading."""
    body: str = ""
    body_line: int = 0
    """Line number of the first line of `body`."""
    parts: list[Section] = field(default_factory=list)

    def line_at(self, place: int) -> int:
        """Return the line number of the character at `place` in the body."""
        return self.body_line + self.body.count("\n", 0, place)

    def keep(self, lines: list[str]) -> None:
        """Store these lines, which follow the heading, as the body."""
        blank = next((place for place, line in enumerate(lines) if line.strip()), 0)
        self.body, self.body_line = "\n".join(lines[blank:]).strip("\n").rstrip(), self.line + 1 + blank


@dataclass
class Document:
    """One prose file, split into its steps."""

    title: str = ""
    title_line: int = 1
    steps: list[Section] = field(default_factory=list)
    lost: list[int] = field(default_factory=list)
    """Numbers of the lines that belong to no step and are therefore never shown."""
    open_fence: int | None = None
    """Line number of a code fence that is never closed."""


def parse_document(text: str) -> Document:
    """Return the lesson's title and its steps, each with its parts. Headings inside code fences count as code."""
    document = Document()
    current: Section | None = None
    lines: list[str] = []
    fence = ""
    for number, line in enumerate(text.split("\n"), start=1):
        opening = FENCE.match(line)
        if opening and not fence:
            fence, document.open_fence = opening[1], number
        elif opening and opening[1] == fence:
            fence, document.open_fence = "", None
        heading = None if fence or opening else HEADING.fullmatch(line.rstrip())
        if not heading:
            lines.append(line)
            if current is None and line.strip():
                document.lost.append(number)
            continue
        if current is not None:
            current.keep(lines)
        lines = []
        level, rest = len(heading[1]), heading[2]
        if level == 1:
            document.title, document.title_line, current = rest.strip(), number, None
            continue
        name, _, label = (part.strip() for part in rest.partition(":"))
        if level == 2:
            current = Section("step", name, label, number)
            document.steps.append(current)
            continue
        kind, _, name = name.partition(" ")
        current = Section(kind, name.strip(), label, number)
        if document.steps:
            document.steps[-1].parts.append(current)
        else:
            document.lost.append(number)
    if current is not None:
        current.keep(lines)
    return document
