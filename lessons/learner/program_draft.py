"""Draft of a program that a learner still writes: on disk a moment after each change, and read back with its step."""

from __future__ import annotations

from lessons.learner.progress import Progress


class ProgramDraft:
    """The draft of the program that is open in one lesson; each step has one of its own on disk."""

    def __init__(self, progress: Progress, lesson: str) -> None:
        self._progress, self._lesson = progress, lesson
        self._unsaved: tuple[str, str] | None = None
        """Step and its program, where that is not on disk yet."""

    def read(self, step: str) -> str:
        """Return the program that was kept of a step; empty where there is none."""
        return self._progress.setting(draft_name(self._lesson, step)) or ""

    def change(self, step: str, code: str) -> bool:
        """Take a change of the program. Return whether nothing waited to be saved before it."""
        first, self._unsaved = self._unsaved is None, (step, code)
        return first

    def save(self) -> None:
        """Have on disk what is not there yet."""
        if self._unsaved is not None:
            step, code = self._unsaved
            self._progress.set(draft_name(self._lesson, step), code)
            self._unsaved = None


def draft_name(lesson: str, step: str) -> str:
    """Return the name of the setting that keeps the learner's draft of a program."""
    return f"draft/{lesson}/{step}"
