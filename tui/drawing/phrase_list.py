"""These rows are sung phrases, each with its verdict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.cells import cell_len

from tui.drawing.rows import Row, fit, wrap

SungPhrase = tuple[str, str]
"""Phrase that was sung: the verdict's key and the words."""
FEW = 3
"""Phrases of a run that ships below which none is shown."""


def draw_phrases(
    title: str,
    phrases: Sequence[SungPhrase],
    glyphs: Mapping[str, str],
    words: Mapping[str, str],
    width: int,
    height: int,
    ours: tuple[str, Sequence[SungPhrase]] = ("", ()),
) -> list[Row]:
    """Draw a title, then as many of the last phrases as fit; a narrow line leaves out the verdict's word.

    Before there are any, the verdicts stand there that they may get: the key to their glyphs. Below it, where there is
    room, stand those of a run that ships, `ours`, with their heading.
    """
    rows: list[Row] = [[(fit(title, width), "strong")]]
    named = max((cell_len(word) for word in words.values()), default=0) + 1
    named = named if width >= named + 26 else 0
    if not phrases:
        key = ([(f"{glyphs[verdict]} ", verdict), (fit(word, width - 2), "dim")] for verdict, word in words.items())
        return airy([*rows, *key, *_before(ours, glyphs, width, height - len(rows) - len(words))], height)
    for verdict, phrase in phrases[-(height - 1) :] if height > 1 else ():
        label = f"{glyphs[verdict]} {fit(words[verdict], named) if named else ''}"
        rows.append([(label, verdict), (fit(phrase, width - 2 - named), "plain")])
    return rows


def _before(ours: tuple[str, Sequence[SungPhrase]], glyphs: Mapping[str, str], width: int, room: int) -> list[Row]:
    """Return a heading and phrases under it, faint, as many as there is room for; none where that would be few."""
    told, phrases = ours
    lines = wrap(told, width)
    if not phrases or room < len(lines) + FEW:
        return []
    sung = phrases[: room - len(lines)]
    return [
        *([(line, "dim")] for line in lines),
        *([(f"{glyphs[verdict]} ", verdict), (fit(phrase, width - 2), "dim")] for verdict, phrase in sung),
    ]


def airy(rows: Sequence[Row], height: int) -> list[Row]:
    """Return at most `height` rows, with a row of air behind each where there is room for all of it."""
    return [one for row in rows for one in (row, [])][:-1] if 2 * len(rows) - 1 <= height else [*rows[:height]]
