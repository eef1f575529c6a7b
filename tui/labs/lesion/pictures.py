"""Pictures of a lesion: its controls, the song, the phrases of both, the ranking of all lesions, who is dancing."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message

from core.base.language import Strings
from tui.drawing.figure import Figure
from tui.drawing.verdicts import GLYPHS
from tui.lab_kit.base import following
from tui.labs.lesion.diagnosis import Diagnosis
from tui.labs.lesion.state import VIEWS, View
from tui.widgets.circuit import Circuit
from tui.widgets.ladder_table import LadderTable
from tui.widgets.next_words import NextWords
from tui.widgets.phrase_list import PhraseList
from tui.widgets.plot import Plot
from tui.widgets.unsettled import on

HEAD = 1
"""Lines of the ranking that are no lesion."""


class LesionPictures(Horizontal):
    """The widget shows one picture; where there is room for two, the controls with another beside them."""

    DEFAULT_CSS = """
    LesionPictures {
        height: 1fr;
        min-height: 9;
        & > * { display: none; width: 1fr; height: 100%; }
        & PhraseList { width: 1fr; height: 1fr; }
        &.wide #song, &.wide #phrases, &.wide #ranking, &.wide #dancers { margin: 0 0 0 2; }
        &.view_controls #controls, &.wide #controls, &.view_song #song, &.view_phrases #phrases { display: block; }
        &.view_ranking #ranking, &.view_dancers #dancers, &.view_circuit #circuit { display: block; }
        &.view_circuit #controls { display: none; }
        &.view_circuit { min-height: 20; }
    }
    """

    class RankPicked(Message):
        """The message says that a lesion of the ranking was clicked."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._first = 0
        """Place in the ranking of the first lesion that is seen."""

    def compose(self) -> ComposeResult:
        yield Plot(id="controls")
        yield NextWords(id="song")
        with Horizontal(id="phrases"):
            yield PhraseList(GLYPHS, id="sung_intact")
            yield PhraseList(GLYPHS, id="sung_lesioned")
        yield LadderTable(id="ranking")
        yield Plot(id="dancers")
        yield Circuit(id="circuit")

    def after(self, view: View) -> View:
        """Return the picture that comes after this one."""
        return following(VIEWS[1:] if self.has_class("wide") else VIEWS, self._seen(view))

    def together(self, view: View) -> tuple[View, ...]:
        """Return the pictures that are seen at once."""
        seen = self._seen(view)
        return ("controls", seen) if self.has_class("wide") and seen != "circuit" else (seen,)

    def _seen(self, view: View) -> View:
        """Return the picture that is seen, beside the controls where there is room for two."""
        return VIEWS[1] if self.has_class("wide") and view == VIEWS[0] else view

    def show(
        self, said: Diagnosis, controls: Figure, view: View, pointer: int, timestep: int, strings: Strings
    ) -> None:
        """Show a picture of what is said, or its `controls`; the ranking around the lesion at `pointer`, the circuit at
        `timestep`.
        """
        for one in VIEWS:
            self.set_class(one == self._seen(view), f"view_{one}")
        self.query_one("#controls", Plot).show(controls)
        self.query_one("#dancers", Plot).show(said.dancers())
        self.query_one(NextWords).show(*said.song())
        if view == "circuit":
            self.query_one(Circuit).show(*said.circuit(timestep), said.drain(timestep))
        verdicts = {verdict: strings(f"verdict.{verdict}") for verdict in GLYPHS}
        for name, (title, sung) in zip(("#sung_intact", "#sung_lesioned"), said.phrases(), strict=True):
            self.query_one(name, PhraseList).show(title, sung, verdicts)
        lines = said.ranking()
        room = max(1, self.size.height - HEAD)
        self._first = max(0, min(pointer - room // 2, len(lines) - room))
        head = strings("lesion.done"), strings("lab.lesion.moved_right"), ""
        ranked = lines[self._first : self._first + room]
        self.query_one(LadderTable).show(head, ranked, pointer - self._first, empty=said.to_come("ranking"))

    @on(LadderTable.LinePicked)
    def _line_picked(self, event: LadderTable.LinePicked) -> None:
        event.stop()
        self.post_message(self.RankPicked(self._first + event.place))
