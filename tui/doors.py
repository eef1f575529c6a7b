"""What a screen may ask for: another screen. It is told in plain words, so that no screen imports another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from tui.reopened import Opening


class Doors(Protocol):
    """The screens that can be opened from anywhere; `tui.screens.doors` opens them."""

    def map(self) -> None:
        """Leads back to the map."""

    def lesson(self, lesson: str, lab: tuple[str, Opening] | None = None) -> None:
        """Opens a lesson, with its lab set as `lab` says."""

    def review(self) -> None:
        """Opens the questions from before, where some are due."""

    def short_check(self, lesson: str) -> None:
        """Opens the short check of a lesson."""

    def lab(self, lab: str, settings: Opening | None = None, file: tuple[str, str] | None = None) -> None:
        """Opens a lab by itself."""

    def notebook(self) -> None:
        """Opens the lab notebook."""
