"""These rows are sung phrases, each with its verdict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.cells import cell_len

from tui.drawing.rows import Row, fit

SungPhrase = tuple[str, str]
"""Phrase that was sung: the verdict's key and the words."""


def draw_phrases(
    title: str,
    phrases: Sequence[SungPhrase],
    glyphs: Mapping[str, str],
    words: Mapping[str, str],
    width: int,
    height: int,
) -> list[Row]:
    """Draw a title, then as many of the last phrases as fit; a narrow line leaves out the verdict's word.

    Before there are any, the verdicts stand there that they may get: the key to their glyphs.
    """
    rows: list[Row] = [[(fit(title, width), "strong")]]
    named = max((cell_len(word) for word in words.values()), default=0) + 1
    named = named if width >= named + 26 else 0
    if not phrases:
        key = ([(f"{glyphs[verdict]} ", verdict), (fit(word, width - 2), "dim")] for verdict, word in words.items())
        return [*rows, *key][:height]
    for verdict, phrase in phrases[-(height - 1) :] if height > 1 else ():
        label = f"{glyphs[verdict]} {fit(words[verdict], named) if named else ''}"
        rows.append([(label, verdict), (fit(phrase, width - 2 - named), "plain")])
    return rows
