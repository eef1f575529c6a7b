"""The list shows phrases with their verdicts, the newest at the bottom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tui.drawing.phrase_list import SungPhrase, draw_phrases
from tui.drawing.rows import Row
from tui.widgets.canvas import Canvas


class PhraseList(Canvas):
    """The list is as high as its owner makes it."""

    DEFAULT_CSS = "PhraseList { height: 1fr; }"

    def __init__(self, glyphs: Mapping[str, str], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._glyphs = glyphs
        self.words: Mapping[str, str] = {}
        self.title = ""
        self.phrases: Sequence[SungPhrase] = ()
        self.ours: tuple[str, Sequence[SungPhrase]] = ("", ())

    def show(
        self,
        title: str,
        phrases: Sequence[SungPhrase],
        words: Mapping[str, str],
        ours: tuple[str, Sequence[SungPhrase]] = ("", ()),
    ) -> None:
        """Show phrases, and before there are any those of a run that ships, with their heading.

        `words` holds each verdict in the language of the moment.
        """
        self.title, self.phrases, self.words, self.ours = title, phrases, words, ours
        self.redraw()

    def draw(self, width: int, height: int) -> Sequence[Row]:
        return draw_phrases(self.title, self.phrases, self._glyphs, self.words, width, height, self.ours)
