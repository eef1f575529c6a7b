"""These rows are a table of models, one a line, with a verdict in words or the progress of the training."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rich.cells import cell_len

from tui.drawing.bars import bar
from tui.drawing.numbers import percent
from tui.drawing.rows import Row, fit

LEAST_NAME, LEAST_WORDS = 10, 16
"""Cells that a name is given at the least, and cells that a verdict needs to be shown."""
BAR = 10


@dataclass(frozen=True)
class LadderLine:
    """A line of the ladder is one model."""

    glyph: str
    """Glyph of its verdict, or of what it is doing."""
    style: str
    name: str
    figure: str = ""
    """Error of the model, as text."""
    words: str = ""
    """Words of its verdict, or of what it is doing."""
    progress: float | None = None
    """Progress of its training, 0 to 1."""
    judged: str = ""
    """Error on which its verdict was found, as text."""
    short: str = ""
    """Words of its verdict where there is no room for all of them."""


def draw_ladder(
    head: tuple[str, str, str], lines: Sequence[LadderLine], selected: int, width: int, judged: str = ""
) -> list[Row]:
    """Draw the table, with lines such as `▸ ▲ RNN 20-20 and Dense   0.002968  0.00301  beats the exact line by 29 %`.

    The second error, on which verdicts are found, stands below `judged`; where there is no room it gives way to words.
    """
    name, figure, words = head
    figures = max(cell_len(figure), *(cell_len(line.figure) for line in lines), 0)
    names = max(cell_len(name), *(cell_len(line.name) for line in lines), 0)
    names = max(LEAST_NAME, min(names, width - figures - 7))
    room = max(0, width - names - figures - 7)
    second = max(cell_len(judged), *(cell_len(line.judged) for line in lines), 0) + 2
    if any(line.judged for line in lines) and room - second >= LEAST_WORDS:
        room -= second
        figure = f"{figure:>{figures}}  {judged:>{second - 2}}"
        lines = [replace(line, figure=f"{line.figure:>{figures}}  {line.judged:>{second - 2}}") for line in lines]
        figures += second
    told = room >= LEAST_WORDS
    if any(cell_len(line.words) > room for line in lines):
        lines = [replace(line, words=line.short or line.words) for line in lines]
    rows: list[Row] = [[(fit(f"    {fit(name, names)} {figure:>{figures}}  {words if told else ''}", width), "dim")]]
    for place, line in enumerate(lines):
        here = place == selected
        row = [(f"{'▸' if here else ' '} ", "accent"), (f"{line.glyph} ", line.style)]
        row.append((f"{fit(line.name, names)} {line.figure:>{figures}}  ", "accent" if here else "plain"))
        if line.progress is not None:
            row.append((bar(line.progress, min(BAR, room)), "accent"))
            row.append((fit(f" {percent(line.progress)}  {line.words}" if told else "", max(0, room - BAR)), "dim"))
        elif told:
            row.append((fit(line.words, room), line.style if here else "plain"))
        rows.append(row)
    return rows
