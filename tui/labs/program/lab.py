"""The program lab: a few Keras lines to be written, run in a process of their own, judged by what they do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import TextArea

from core.base.language import Strings
from core.engine.client import Engine
from core.experiments.exercise import ExerciseResult, ExerciseSpec
from core.jobs.events import Event, ResultReady, RunCancelled
from core.jobs.result import expect
from core.sandbox.found import Ran
from tui.lab_kit.base import Lab
from tui.labs.program.editor import Editor
from tui.labs.program.figures import loss_figure
from tui.labs.program.keras import keras_codes
from tui.labs.program.settings import USUAL, configured
from tui.labs.program.terms import KEYS
from tui.labs.program.words import verdict
from tui.widgets.line import Line
from tui.widgets.plot import Plot
from tui.widgets.transcript import Transcript
from tui.widgets.unsettled import sure

LOW = 15
"""Rows below which the editor leaves half of them to what the program writes."""


class ProgramLab(Lab):
    """The lab runs one program. The screen hands the program in with `open` and hears `Finished`."""

    lab_name = "program"
    scrubs = False
    keys: ClassVar[Mapping[str, str]] = KEYS
    DEFAULT_CSS = """
    ProgramLab {
        & Editor { height: 2fr; min-height: 6; padding: 0; border: none; border-left: thick $primary; }
        & Editor:focus { border: none; border-left: thick $accent; }
        & Editor .text-area--gutter { color: $text-muted; }
        & Editor .text-area--cursor-gutter { color: $foreground; }
        & #said { margin: 1 0 0 0; }
        & Transcript { height: 1fr; min-height: 3; }
        & Plot { display: none; height: 1fr; min-height: 8; margin: 1 0 0 0; }
        &.trained Plot { display: block; }
        &.trained Editor { height: 1fr; }
        &.trained.low Plot { margin: 0; }
        &.low #settings { display: none; }
        &.low #said { margin: 0; }
        &.low Editor { height: 1fr; min-height: 3; }
    }
    """

    class Started(Message):
        """A program was set going: what was said of another is out of date."""

        def __init__(self, exercise: str) -> None:
            super().__init__()
            self.exercise = exercise

    class Finished(Message):
        """A program ran, or was stopped. The lab draws it when it is next told to `show_all`."""

        def __init__(self, exercise: str, code: str, ran: Ran) -> None:
            super().__init__()
            self.exercise, self.code, self.ran = exercise, code, ran

    class Changed(Message):
        """Something was written: it must not be lost."""

        def __init__(self, exercise: str, code: str) -> None:
            super().__init__()
            self.exercise, self.code = exercise, code

    def __init__(self, engine: Engine, strings: Strings) -> None:
        super().__init__(engine, strings)
        self.spec = USUAL
        self.exercise = ""
        self.start = ""
        """Lines that the exercise begins with."""
        self.ran: Ran | None = None
        self._submitted = ""
        self._sent = ""
        """Program that was set going last."""
        self._shown_past = False
        """Whether what a run came to stands there as that of another program."""

    def compose(self) -> ComposeResult:
        yield Line(id="settings", style="dim")
        yield Editor.code_editor("", theme="css", soft_wrap=True, tab_behavior="indent", id="editor")
        yield Line(id="said")
        yield Plot(id="curve")
        yield Transcript(id="output")

    def on_mount(self) -> None:
        self.show_all()

    def on_resize(self) -> None:
        self.set_class(self.size.height < LOW, "low")

    def configure(self, settings: Mapping[str, Any]) -> None:
        self.spec = configured(self.spec, settings)

    def open(self, exercise: str, start: str, code: str) -> None:
        """Open an exercise by its step's id, with what was written of it so far."""
        self.exercise, self.start, self.ran = exercise, start, None
        self._submitted = self._sent = ""  # a program that runs is that of the step before, and ends here
        self.query_one(Editor).load_text(code or start)
        self.start_run(ExerciseSpec(), noted=False)  # warms the process that the program will run in
        self.show_all()

    @property
    def submitted(self) -> bool:
        """Whether a program of the learner's was set going, and not only the process that it will run in."""
        return bool(self._submitted)

    @property
    def code(self) -> str:
        """Text of the editor."""
        return self.query_one(Editor).text

    @property
    def unrun(self) -> bool:
        """Whether the learner has written something that was not set going since the exercise was opened."""
        return self.code not in (self.start, self._sent)

    @property
    def past(self) -> bool:
        """Whether what the last run came to is that of another program than stands in the editor now."""
        return self.ran is not None and self.code != self._sent

    def action_run(self) -> None:
        """Run the program, or stop it."""
        if self.running and self._submitted:
            self.stop_run()
            return
        self._submitted = self._sent = self.code
        self.ran = None
        self.post_message(self.Started(self.exercise))
        self.show_all()
        # An exercise, not an experiment: the step keeps it, not the notebook.
        self.start_run(replace(self.spec, codes=(self._submitted,)), noted=False)

    def action_scrub(self, steps: int) -> None:
        """Do nothing: left and right belong to the editor alone."""

    def action_edit(self) -> None:
        """Go into the editor."""
        self.query_one(Editor).focus()

    def action_restart(self) -> None:
        """Begin again. The lines that were written can be had back with the editor's own undo."""
        editor = self.query_one(Editor)
        editor.replace(self.start, (0, 0), editor.document.end)
        editor.focus()

    def keras_codes(self) -> Sequence[str]:
        return keras_codes(replace(self.spec, codes=(self.code,)))

    def show_event(self, event: Event) -> None:
        if isinstance(event, ResultReady):
            ended = expect(event.result, ExerciseResult).ran
            submitted, self._submitted = self._submitted, ""
            self.learn(running=False, finished=bool(submitted))
            if submitted and ended:
                self.ran = ended[0]
                self.learn(outcome=self.ran.outcome)
                # What came of it is drawn by whoever hears this, once the program is on disk.
                self.post_message(self.Finished(self.exercise, submitted, self.ran))
                return
            if not ended:  # the process is warm, and no program has taken any time
                self.say("ready", self.strings("engine.ready"))
        elif not self.running:
            self._submitted = ""
            if isinstance(event, RunCancelled) and self.query_one(Editor).has_focus:
                # There a space is a space.
                self.say("ready", self.strings("lab.program.cancelled", submit=self._submit))
        self.show_all()

    def show_all(self) -> None:
        """Draw everything as it stands."""
        if not self.ready:
            return
        strings, ran = self.strings, self.ran
        seconds = f"{self.spec.seconds:g}"
        keys = {"edit": self.key_told("lab.program.edit", "e"), "restart": self.key_told("lab.program.restart", "u")}
        keys |= {"submit": self._submit, "run": self.key_told("lab.run", "space")}
        told = strings("lab.program.settings", seconds=seconds, **keys)
        self.query_one("#settings", Line).show(told, "dim")
        self._shown_past = past = self.past
        going = (strings("lab.program.running", seconds=seconds, submit=self._submit), "dim")
        self.query_one("#said", Line).show(*(going if self.submitted else verdict(ran, strings, past=past)))
        figure = loss_figure(ran, strings, past=past)
        self.set_class(figure is not None, "trained")
        if figure is not None:
            self.query_one(Plot).show(figure)
        silent = strings("lab.program.silent") if ran and figure is None else ""
        transcript = self.query_one(Transcript)
        transcript.show(ran.output if ran else "", silent, past=past)
        # Until there is something to read, its room is the editor's.
        transcript.display = bool(ran and (ran.output or silent))

    @property
    def _submit(self) -> str:
        """Key that runs the program from within the editor, in words."""
        return self.key_told("program.submit", "ctrl+r")

    @sure
    def on_editor_submitted(self, event: Editor.Submitted) -> None:
        event.stop()
        self.action_run()

    @sure
    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        if self.past != self._shown_past:
            self.show_all()
        self.post_message(self.Changed(self.exercise, self.code))


LAB = ProgramLab
