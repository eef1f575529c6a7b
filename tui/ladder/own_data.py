"""Labs on series preview a learner's own file before they use it, and ask what it leaves open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from textual.app import ComposeResult

from core.base.errors import DembowError
from core.base.folders import at_home
from core.base.language import Strings
from core.engine.client import Engine
from core.experiments.data import DataRequest, DataResult
from core.jobs.events import Event, ResultReady
from core.series.answers import UNANSWERED, Answers
from core.series.reading import Question
from tui.lab_kit.base import following
from tui.lab_kit.plots import PlotsLab
from tui.ladder.data_figure import data_figure, value_lines
from tui.ladder.pasted import in_words, keep_pasted
from tui.ladder.reading_words import answer_words, question_words
from tui.ladder.words import reading_head
from tui.widgets.data_preview import Asked, DataPreview, Preview
from tui.widgets.plot import Plot
from tui.widgets.unsettled import on

KEYS_TOLD: Mapping[int, str] = {0: "take", 1: "change_one"}
"""Text of the preview's keys by how many questions there are, where it is not that of several."""


class OwnDataLab(PlotsLab):
    """The lab shows how a file is read; the numbers change what is uncertain, enter takes the series."""

    # What is asked of a file goes before its plot: enter takes the answers, and nobody is to take them unread.
    fronts = ("#preview", *PlotsLab.fronts)
    DEFAULT_CSS = """
    OwnDataLab {
        & DataPreview { display: none; }
        &.reading DataPreview, &.pasting DataPreview { display: block; }
        &.reading LadderTable, &.reading #verdict, &.reading #settings { display: none; }
        &.reading #second, &.pasting #plots { display: none; }
        &.reading #plots { min-height: 7; }
    }
    """

    def __init__(self, engine: Engine, strings: Strings) -> None:
        super().__init__(engine, strings)
        self.own_file = "", ""
        """Path and column of the learner's own file, as they were named, whatever the series come from now."""
        self.answers: Answers = UNANSWERED
        """Answers to what that file leaves open."""
        self._request: DataRequest | None = None
        self._seen = dict[str, Question]()
        self._accepting = False
        self._found: DataResult | None = None

    def above(self) -> ComposeResult:
        """Yield what stands above all else while a file is looked at."""
        yield DataPreview(id="preview")

    def say(self, state: str, text: str, fraction: float | None = None) -> None:
        super().say(state, in_words(text, self.strings), fraction)

    def use_own_file(self) -> None:
        """Take the series from the learner's own file."""
        raise NotImplementedError

    def peek(self, path: str, column: str = "", answers: Answers = UNANSWERED) -> None:
        """Look at a file, and show how it is read."""
        self._seen.clear()
        self._look(DataRequest(str(at_home(path).absolute()), column, answers))

    def _look(self, request: DataRequest, *, accepting: bool = False) -> None:
        self._request, self._accepting = request, accepting
        self.start_run(request, noted=False)

    def saw(self, event: Event) -> bool:
        """Return whether an event is the preview that was asked for; show it, or take what was accepted."""
        if not isinstance(event, ResultReady) or not isinstance(event.result, DataResult):
            return False
        self._found = event.result
        self.learn(running=False)
        self._seen.update({question.option: question for question in event.result.reading.uncertain})
        if self._accepting and not event.result.reading.uncertain:
            self._take(event.result)
        else:
            self.enter("reading")
            self.show_all()
            self.query_one(DataPreview).focus()
        return True

    def show_preview(self) -> None:
        """Draw the preview, in the language of the moment; while nothing is read yet, how to paste."""
        strings, found = self.strings, self._found
        widget = self.query_one(DataPreview)
        if self.has_class("pasting"):
            widget.show(Preview(hint=strings("reading.keys.paste")))
        elif self.has_class("reading") and found is not None:
            self.query_one("#plot", Plot).show(data_figure(found, strings))
            words = reading_head(found.reading, strings)
            if not found.reading.dates and not found.reading.undated:
                words.append(strings("reading.told.no_dates"))
            asked = [self._asked(question) for question in self._seen.values()]
            hint = strings(f"reading.keys.{KEYS_TOLD.get(len(asked), 'change')}", first=1, last=len(asked))
            widget.show(Preview(value_lines(found, strings), words, asked, hint))

    def _asked(self, question: Question) -> Asked:
        choice = self._choice(question)
        said = answer_words(question, choice or question.choices[0], self.strings)
        return Asked(question_words(question, self.strings), said, bool(choice))

    def _choice(self, question: Question) -> str:
        """Return the learner's answer to a question; empty where there is none yet."""
        if self._request is None:
            return ""
        given: Any = (
            self._request.column if question.option == "column" else getattr(self._request.answers, question.option)
        )
        joined = {"where": ";", "missing": ","}.get(question.option)
        text = joined.join(given) if joined is not None else str(given)
        return text if text in question.choices else ""

    def _take(self, found: DataResult) -> None:
        self.own_file, self.answers = (found.path, found.column), found.answers
        self.leave_modes()
        self.screen.set_focus(None)
        self.use_own_file()

    def action_paste(self) -> None:
        """Wait for what is pasted."""
        self.enter("pasting")
        self.show_all()
        self.query_one(DataPreview).focus()

    @on(DataPreview.Changed)
    def _changed(self, event: DataPreview.Changed) -> None:
        event.stop()
        if self._request is not None and not self.running:
            question = list(self._seen.values())[event.place]
            choice = self._choice(question) or question.choices[0]
            self._look(self._request.answered(question, following(question.choices, choice)))

    @on(DataPreview.Taken)
    def _taken(self, event: DataPreview.Taken) -> None:
        event.stop()
        found, request = self._found, self._request
        if found is None or request is None or self.running or not self.has_class("reading"):
            return
        for question in found.reading.uncertain:
            # What is seen is what is taken: an answer that was given since the file was read stays.
            request = request.answered(question, self._choice(question) or question.choices[0])
        if request == self._request and request.answers == found.answers:
            self._take(found)
        else:
            self._look(request, accepting=True)

    @on(DataPreview.Left)
    def _leaves(self, event: DataPreview.Left) -> None:
        event.stop()
        self.leave()

    @on(DataPreview.Pasted)
    def _pasted(self, event: DataPreview.Pasted) -> None:
        event.stop()
        try:
            path = keep_pasted(event.text)
        except DembowError as error:
            self.say("lost", self.strings.explain(error))
            return
        self.peek(str(path))
