"""A manuscript is a text as it was written: its lines broken to the room, and in the margin when each was begun."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from core.jobs.letter_strokes import Stroke
from tui.drawing.rows import CONTROLS, Row

MARGIN = 7
"""Columns of the margin: a step's number and a bar."""
NARROWEST = 40
"""Columns from which there is a margin."""


def page_rows(page: Sequence[Stroke], width: int, height: int) -> list[Row]:
    """Return the newest rows of a page that is being written; its newest stroke stands out."""
    if width < 1 or height < 1:
        return []
    margin = MARGIN if width >= NARROWEST else 0
    newest = len(page[-1].text) if page else 0
    written = [(letter, stroke.step) for stroke in page for letter in stroke.text]
    # No more is broken into lines than can be seen, whatever has been written.
    written = written[-width * height :]
    lines = _lines(written, width - margin)[-height:]
    left = sum(len(line) for line in lines)
    fresh = left - sum(letter != "\n" for letter, _ in written[len(written) - newest :])
    rows: list[Row] = []
    before, seen = -1, 0
    for line in lines:
        step = line[0][1] if line else -1
        told = f"{step:>{MARGIN - 2}}" if step not in (-1, before) else " " * (MARGIN - 2)
        before = step if line else before
        text = "".join(letter for letter, _ in line).translate(CONTROLS)
        cut = max(0, min(len(text), fresh - seen))
        seen += len(text)
        head: list[tuple[str, str]] = [(f"{told}│ ", "dim")] if margin else []
        rows.append([*head, (text[:cut], "plain"), (text[cut:], "accent")])
    return rows


def sample_rows(text: str, width: int, height: int) -> list[Row]:
    """Return the first rows of a text, broken to the room; the last of them is the newest that there is room for."""
    if width < 1 or height < 1:
        return []
    lines = _lines([(letter, 0) for letter in text[: width * height]], width)[:height]
    return [[("".join(letter for letter, _ in line).translate(CONTROLS), "plain")] for line in lines]


def _lines(written: Sequence[tuple[str, int]], width: int) -> list[list[tuple[str, int]]]:
    """Return letters in lines of at most `width` cells, broken at their last space where there is one."""
    lines: list[list[tuple[str, int]]] = [[]]
    used = 0
    for letter, step in written:
        if letter == "\n":
            lines.append([])
            used = 0
            continue
        cells = cell_len(letter)
        if letter == " " and used + cells > max(2, width):
            lines.append([])  # it stands for the end of the line
            used = 0
            continue
        if used + cells > max(2, width):
            line = lines[-1]
            space = max((place for place, (one, _) in enumerate(line) if one == " "), default=-1)
            kept, rest = (line[: space + 1], line[space + 1 :]) if space > 0 else (line, [])
            lines[-1] = kept
            lines.append(list(rest))
            used = sum(cell_len(one) for one, _ in rest)
        lines[-1].append((letter, step))
        used += cells
    return lines
