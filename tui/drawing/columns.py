"""Columns of words share the width of a table: words stay whole, the first column too, and long texts wrap."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len


def column_widths(columns: Sequence[Sequence[str]], width: int) -> list[int]:
    """Return the cells of each column, `width` in all at the most; a column is given by its texts, the heading first.

    All get what they want, if there is room. Else the first keeps its texts whole where the words of the others still
    fit beside them, and the others share what is left. Words themselves break where not even they fit.
    """
    wanted = [max((cell_len(line) for text in column for line in text.split("\n")), default=0) for column in columns]
    if sum(wanted) <= width:
        return wanted
    least = [max((cell_len(word) for text in column for word in text.split()), default=0) for column in columns]
    if wanted and wanted[0] + sum(least[1:]) <= width:
        least[0] = wanted[0]
    given = list(least)
    while sum(given) > width and max(given) > 1:
        given[given.index(max(given))] -= 1
    spare = width - sum(given)
    while spare > 0:
        # The column that wants most beside what it has wraps into most lines: it is served first.
        place = max(range(len(given)), key=lambda place: wanted[place] / max(1, given[place]))
        if given[place] >= wanted[place]:
            break
        given[place] += 1
        spare -= 1
    return given
