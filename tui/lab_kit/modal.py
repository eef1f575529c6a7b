"""Modes of a lab: something else stands where its pictures do, a list to choose from or lines to write in."""

from __future__ import annotations

from typing import ClassVar

from tui.lab_kit.base import Lab
from tui.widgets.checklist import Checklist
from tui.widgets.unsettled import on


class ModalLab(Lab):
    """The lab is in one of its modes, or in none; each is a class by which its styles show what belongs to the mode."""

    modes: ClassVar[tuple[str, ...]]

    @property
    def modal(self) -> bool:
        """Whether anything stands where the pictures do."""
        return any(self.has_class(mode) for mode in self.modes)

    def enter(self, mode: str) -> None:
        """Put what belongs to this mode where the pictures are."""
        self.leave_modes()
        self.add_class(mode)

    def leave_modes(self) -> None:
        """Put the pictures back; whoever calls this draws."""
        self.remove_class(*self.modes)

    def leave(self) -> None:
        """Go back to the pictures."""
        self.leave_modes()
        self.screen.set_focus(None)
        self.show_all()

    def choose(self, mode: str = "choosing") -> None:
        """Take and leave from the list of this mode, or go back from it."""
        if self.has_class(mode):
            self.leave()
            return
        self.enter(mode)
        self.show_all()
        self.query_one(Checklist).focus()

    @on(Checklist.Closed)
    def _chosen_all(self, event: Checklist.Closed) -> None:
        event.stop()
        self.leave()
