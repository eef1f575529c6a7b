"""Rows of a song, word by word, and of who saw each word come: one voice or several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from tui.drawing.rows import Piece, Row, fit

GAP = 2
"""Cells between one column and the next."""
MARKS = {True: ("✓", "good"), False: ("✗", "bad"), None: ("·", "dim")}
"""By shape and colour: right, wrong, and what nobody could know."""


@dataclass(frozen=True)
class NextWord:
    """A word that was due."""

    word: str
    right: Sequence[bool | None]
    """Whether each voice said so; none where nobody could know."""
    said: str
    """By the last voice."""


def draw_next_words(title: str, words: Sequence[NextWord], width: int) -> list[Row]:
    """`sola    ✓✗ la`: a mark a voice, then what the last one said where it is wrong. Read down, then right."""
    rows: list[Row] = [[(fit(title, width), "strong")]] if title else []
    if not words:
        return rows
    word_width, said = (max(cell_len(getattr(word, name)) for word in words) for name in ("word", "said"))
    wide = word_width + max(len(word.right) for word in words) + said + 2
    columns = max(1, min(len(words), (width + GAP) // (wide + GAP)))
    down = -(-len(words) // columns)
    for line in range(down):
        row: list[Piece] = []
        for word in words[line::down]:
            row += [(" " * GAP, "plain")] if row else []
            row += [(f"{fit(word.word, word_width)} ", "plain"), *(MARKS[right] for right in word.right)]
            row.append((fit(f" {word.said if word.right[-1] is False else ''}", said + 1), "bad"))
        rows.append(row)
    return rows
