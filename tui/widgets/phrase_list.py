"""Phrases with their verdicts, the newest at the bottom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.cells import cell_len

from tui.widgets.canvas import Canvas, Row, fit

SungPhrase = tuple[str, str]
"""The verdict's key and the words."""


def draw_phrases(
    title: str,
    phrases: Sequence[SungPhrase],
    glyphs: Mapping[str, str],
    words: Mapping[str, str],
    width: int,
    height: int,
) -> list[Row]:
    """A title, then as many of the last phrases as fit. The verdict's word is dropped where the line is narrow."""
    rows: list[Row] = [[(fit(title, width), "strong")]]
    named = max((cell_len(word) for word in words.values()), default=0) + 1
    named = named if width >= named + 26 else 0
    for verdict, phrase in phrases[-(height - 1) :] if height > 1 else ():
        label = f"{glyphs[verdict]} {fit(words[verdict], named) if named else ''}"
        rows.append([(label, verdict), (fit(phrase, width - 2 - named), "plain")])
    return rows


class PhraseList(Canvas):
    """The list. Its height is its owner's choice."""

    DEFAULT_CSS = "PhraseList { height: 1fr; }"

    def __init__(self, glyphs: Mapping[str, str], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._glyphs = glyphs
        self._words: Mapping[str, str] = {}
        self._title = ""
        self._phrases: Sequence[SungPhrase] = ()

    def show(self, title: str, phrases: Sequence[SungPhrase], words: Mapping[str, str]) -> None:
        """`words`: each verdict in the language of the moment."""
        self._title, self._phrases, self._words = title, phrases, words
        self.redraw()

    def draw(self, width: int, height: int) -> Sequence[Row]:
        return draw_phrases(self._title, self._phrases, self._glyphs, self._words, width, height)
