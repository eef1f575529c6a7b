"""These rows are a song, word by word, and show for one voice or several whether each saw the word come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from tui.drawing.rows import Piece, Row, fit, wrap

GAP = 2
"""Cells between one column and the next."""
MARKS = {True: ("✓", "good"), False: ("✗", "bad"), None: ("·", "dim")}
"""Mark and style of a word that was right, wrong, or that nobody could know."""


@dataclass(frozen=True)
class NextWord:
    """A next word is a word that was due."""

    word: str
    right: Sequence[bool | None]
    """Whether each voice said the word; none where nobody could know it."""
    said: str
    """Word that the last voice said."""


def draw_next_words(title: str, words: Sequence[NextWord], width: int, height: int = 0) -> list[Row]:
    """Draw words such as `sola    ✓✗ la`: a mark a voice, then the last voice's word where it is wrong.

    The columns are read down, then to the right: as many as there is room for, or as few as fit in `height`. What is
    left of that is air between the words.
    """
    rows: list[Row] = [[(line, "strong")] for line in wrap(title, width)] if title else []
    if not words:
        return rows
    word_width, said = (max(cell_len(getattr(word, name)) for word in words) for name in ("word", "said"))
    wide = word_width + max(len(word.right) for word in words) + said + 2
    columns = max(1, min(len(words), (width + GAP) // (wide + GAP)))
    room = max(1, height - len(rows))
    columns = min(columns, -(-len(words) // room)) if height else columns
    down = -(-len(words) // columns)
    airy = 2 * down - 1 <= room
    for line in range(down):
        if airy and line:
            rows.append([])
        row: list[Piece] = []
        for word in words[line::down]:
            row += [(" " * GAP, "plain")] if row else []
            row += [(f"{fit(word.word, word_width)} ", "plain"), *(MARKS[right] for right in word.right)]
            row.append((fit(f" {word.said if word.right[-1] is False else ''}", said + 1), "bad"))
        rows.append(row)
    return rows
