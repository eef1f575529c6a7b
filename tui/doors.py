"""Doors are a screen's way to other screens. They take plain names, so that no screen imports another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from tui.lab_kit.opening import Opening


class Doors(Protocol):
    """These screens can be opened from anywhere; `tui.screens.doors` opens them."""

    def map(self) -> None:
        """Lead back to the map."""

    def lesson(self, lesson: str, lab: tuple[str, Opening] | None = None, step: str = "") -> None:
        """Open a lesson, at a step where one is named, with its lab set as `lab` says."""

    def ending(self, lesson: str) -> None:
        """Open the card of a lesson that is over."""

    def review(self) -> None:
        """Open the questions from earlier lessons, where some are due."""

    def short_check(self, lesson: str) -> None:
        """Open the short check of a lesson."""

    def lab(self, lab: str, settings: Opening | None = None, file: tuple[str, str] | None = None) -> None:
        """Open a lab by itself."""

    def repeat(self, lab: str, settings: Opening, file: tuple[str, str] | None = None) -> None:
        """Open a lab on a run of the notebook, run it again, and lead back to the notebook."""

    def back(self) -> None:
        """Lead back to the screen below."""

    def report(self) -> None:
        """Open the report that is made of the notebook, above the screen that asks for it."""

    def hand_in(self, lesson: str) -> None:
        """Open the hand-in of a lesson, above the screen that asks for it."""

    def notebook(self) -> None:
        """Open the lab notebook."""

    def glossary(self, term: str = "") -> None:
        """Open the glossary over the screen of the moment, at `term` where one is named."""

    def taught(self, lesson: str, step: str) -> None:
        """Open the step that teaches a term over the lesson that the learner is in; escape leads back there."""
