"""The narrator tells what stands on the stage, and remembers what it told: of that it tells only what is new."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from textual.widget import Widget
from textual.widgets import Input

from lessons.content.loader import Step
from tui.lab_kit.base import Lab
from tui.labs.program.lab import ProgramLab
from tui.narration.forms import tell_question
from tui.narration.plain import plain, unmarked
from tui.narration.seen import HINTS
from tui.narration.stage import Stage
from tui.narration.voice import Voice
from tui.steps.words import lab_of, title_of
from tui.widgets.sketch import Sketch

SHORT = 4
"""Lines of a picture that is told whole, where any of it is new: its head alone tells what the others are of."""


class Narrator:
    """The narrator tells where one stands as a whole, or what has changed since it told that last."""

    def __init__(self, stage: Stage, voice: Voice) -> None:
        self.stage, self.voice = stage, voice
        self.step: Step | None = None
        """Step that was told last."""
        self._lab: Lab | None = None
        """Lab that was told last."""
        self._focus: Widget | None = None
        """Widget that had the focus when that was told last."""
        self._told: set[str] = set()
        """Lines of the lab that were told and stand there still."""
        self._said: list[str] = []
        """Words of the step's pane that were told."""

    def forget_said(self, but: Sequence[str] = HINTS) -> None:
        """Forget what the step's pane said, `but` for some of its lines: the same words are told again."""
        self._said = self.stage.said(but)

    def tell_place(self, *, again: bool = False) -> None:
        """Tell where one stands, from its beginning; `again` tells what stands beside it as a whole too."""
        stage = self.stage
        if stage.over:
            self.voice.tell(*stage.page())
            self.voice.say("read.over")
        elif stage.questions is not None:
            self._tell_check()
        elif stage.lesson is not None:
            self._tell_step(again=again)
        self._tell_notices()

    def tell_changes(self) -> None:
        """Tell what has changed since it was told last: another place as a whole, else what is new on it."""
        stage, pane = self.stage, self.stage.pane
        step = pane.step if pane is not None else None
        if stage.over or step is not self.step or stage.outcome():
            self.tell_place()
            return
        said = stage.said()
        self.voice.tell_prose(*(text for text in said if text not in self._said))
        self._said = said
        lines = [line for block in stage.pictures() for line in block]
        self.voice.tell(*(line for line in dict.fromkeys(lines) if line not in self._told))
        self._told = set(lines)
        self._tell_notices()
        self._tell_focus()

    def tell_ways(self, *, is_open: bool) -> None:
        """Tell what may be written here: the step's question again, or how to go on."""
        stage = self.stage
        step = stage.pane.step if stage.pane is not None else None
        if stage.over:
            self.voice.say("read.over")
        elif not is_open or step is None:
            self.voice.say("read.go_on")
        elif step.spec.question is not None:
            self._tell_asked(step)
        else:
            self.voice.say("read.program.ways" if step.kind == "code" else "read.lab_ways")

    def tell_lab(self, *, whole: bool = True) -> None:
        """Tell all that the lab shows; of a program, the lines as they stand.

        Where it is not to be told as a `whole`, a lab that stood beside the step before tells what is new on it.
        """
        lesson, lab, voice = self.stage.lesson, self.stage.lab, self.voice
        if lesson is None or lab is None:
            return
        voice.say("read.lab", title=voice.strings(f"lab.{lab_of(lesson.lesson, lesson.step)}.title"))
        if isinstance(lab, ProgramLab):
            voice.say("read.program.begins")
            voice.tell_code(lab.code)
            voice.say("read.program.ends")
        known = set[str]() if whole or lab is not self._lab else self._told
        blocks = self.stage.pictures()
        fresh = [line for block in blocks for line in news_of(block, known)]
        voice.tell(*dict.fromkeys(fresh))
        if blocks and not fresh:
            voice.say("read.same")
        self._lab, self._told = lab, {line for block in blocks for line in block}

    def _tell_check(self) -> None:
        asked, pane = self.stage.questions, self.stage.pane
        if asked is None or pane is None:
            return
        lines = self.stage.outcome()
        if lines:
            self.voice.tell_prose(*lines)
            self.voice.say("read.check_over")
            return
        self.voice.tell(asked.head(), title_of(asked.step, self.voice.strings))
        self.voice.tell_prose(asked.step.body(asked.session.progress.facts(asked.lesson.id)))
        self._tell_asked(asked.step)
        self.step, self._said = asked.step, self.stage.said()

    def _tell_step(self, *, again: bool) -> None:
        lesson, voice = self.stage.lesson, self.voice
        if lesson is None:
            return
        step = lesson.step
        facts = lesson.session.progress.facts(lesson.lesson.id)
        title, count = title_of(step, voice.strings), len(lesson.lesson.steps)
        voice.say("read.step", number=lesson.place + 1, count=count, title=title)
        voice.tell_prose(step.body(facts))
        if goal := step.part("goal"):
            voice.say("lesson.goal", goal=goal.title.replace("`", ""))
        self._tell_asked(step)
        self.step, self._said = step, self.stage.said()
        voice.tell_prose(*self._said)
        self.tell_lab(whole=again)
        if step.kind == "code":
            voice.say("read.program.ways")
        elif step.kind == "lab":
            voice.say("read.lab_ways")
        elif step.spec.question is None:
            voice.say("read.go_on")

    def _tell_asked(self, step: Step) -> None:
        for line in tell_question(step, self.voice.strings):
            self.voice.put(unmarked(plain(line), self.voice.strings))

    def _tell_notices(self) -> None:
        self.voice.tell(*(line for text in self.stage.notices() for line in text.splitlines()))

    def _tell_focus(self) -> None:
        """Say what waits for words within the lab: a line to write in, or a drawing."""
        before, focused, lab = self._focus, self.stage.app.focused, self.stage.lab
        self._focus = focused
        if focused is None or focused is before or lab is None or lab not in focused.ancestors:
            return
        if isinstance(focused, Input):
            self.voice.say("read.entry")
        elif isinstance(focused, Sketch):
            self.voice.say("read.sketch", count=len(focused.drawn))


def news_of(block: Sequence[str], known: Collection[str]) -> list[str]:
    """Return what is new of a picture's lines: all of a short one, the new lines of a long one."""
    fresh = [line for line in block if line not in known]
    return list(block) if fresh and len(block) <= SHORT else fresh
