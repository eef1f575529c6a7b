"""A lesson's prose file: `# title`, `## step: title`, `### part name: title`, each with text below."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

HEADING = re.compile(r"(#{1,3}) +(.*)")
FENCE = re.compile(r" {0,3}(```|~~~)")


@dataclass
class Section:
    """A heading and what stands below it. Of a step, `name` is its id; of a part, `kind` says what it is."""

    kind: str
    name: str
    title: str
    line: int
    body: str = ""
    parts: list[Section] = field(default_factory=list)


def parse_sections(text: str) -> tuple[str, list[Section]]:
    """The lesson's title and its steps, each with its parts. Headings inside code fences are code."""
    title, steps = "", list[Section]()
    current: Section | None = None
    lines: list[str] = []
    fence = ""

    def close() -> None:
        if current is not None:
            current.body = "\n".join(lines).strip()
        lines.clear()

    for number, line in enumerate(text.splitlines(), start=1):
        opening = FENCE.match(line)
        if opening and not fence:
            fence = opening[1]
        elif opening and opening[1] == fence:
            fence = ""
        heading = None if fence or opening else HEADING.fullmatch(line.rstrip())
        if not heading:
            lines.append(line)
            continue
        close()
        level, rest = len(heading[1]), heading[2]
        if level == 1:
            title, current = rest, None
            continue
        name, _, label = (part.strip() for part in rest.partition(":"))
        if level == 2:
            current = Section("step", name, label, number)
            steps.append(current)
        else:
            kind, _, name = name.partition(" ")
            current = Section(kind, name.strip(), label, number)
            if steps:
                steps[-1].parts.append(current)
    close()
    return title, steps
