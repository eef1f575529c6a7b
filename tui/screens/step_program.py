"""The program of a step that asks for one: its draft goes to disk; the verdict on a run stands until it changes."""

from __future__ import annotations

from lessons.content.loader import Step
from lessons.learner.program_draft import ProgramDraft
from tui.lab_kit.base import Lab
from tui.labs.program.lab import ProgramLab
from tui.screens.step_pane import StepPane
from tui.session import Session
from tui.steps.words import run_verdict


class StepProgram:
    """A lesson's programs are opened as the learner left them, one step at a time, and each run's verdict is told."""

    def __init__(self, session: Session, lesson: str) -> None:
        self._session, self._lesson = session, lesson
        self._draft = ProgramDraft(session.progress, lesson)
        self._told_of: str | None = None
        """Program of which the verdict stands beside the editor; none where no verdict does."""

    def open(self, lab: Lab, step: Step) -> None:
        """Put the step's program in the editor, where its lab has one; the one that stands there is kept first.

        The editor tells of its last change a moment after it was made, which may be too late: another step's program
        stands in it by then.
        """
        if isinstance(lab, ProgramLab):
            if lab.exercise and lab.code != (self._draft.read(lab.exercise) or lab.start):
                self._draft.change(lab.exercise, lab.code)
            self._draft.save()
            lab.open(step.id, step.program("start"), self._draft.read(step.id))

    def unrun(self, lab: Lab, step: Step) -> str | None:
        """Return the step's program, where the learner has written in it since it ran; none where nothing waits."""
        if step.kind != "code" or not isinstance(lab, ProgramLab) or not lab.unrun:
            return None
        ran = [one.answer for one in self._session.progress.own_answers(self._lesson, step.id)]
        return None if lab.code in ran else lab.code

    def change(self, step: str, code: str) -> bool:
        """Take a change of the program. Return whether nothing waited to be saved before it."""
        return self._draft.change(step, code)

    def save(self) -> None:
        """Have on disk what is not there yet."""
        self._draft.save()

    def forget(self) -> None:
        """Hold that no verdict stands beside the editor."""
        self._told_of = None

    async def tell(self, pane: StepPane, lab: Lab, code: str, correct: bool | None, words: str) -> None:
        """Tell the verdict on a run of `code`, and what there is to say of it."""
        self._told_of = code
        await pane.say(correct, run_verdict(correct, self._session.strings), words)
        self.tell_past(pane, lab)

    def tell_past(self, pane: StepPane, lab: Lab) -> None:
        """Say of a verdict that it is that of the program before, as long as another one stands in the editor."""
        if isinstance(lab, ProgramLab) and self._told_of is not None:
            pane.tell_past(past=lab.code != self._told_of)
