"""A lab of one run at a time: it asks for a run, and forgets what was found of the one before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from core.experiments.spec import Spec
from core.jobs.result import Result
from tui.lab_kit.base import Lab

Asked = TypeVar("Asked", bound=Spec)
Found = TypeVar("Found", bound=Result)


class OneRunLab(Lab, Generic[Asked, Found]):
    """The lab shows the run that it asks for; of another one nothing stands there."""

    measured: ClassVar[Sequence[str]]
    """Facts of a run that is over: with other settings they are no longer true."""

    spec: Asked
    """Run that the lab asks for."""
    result: Found | None = None
    """Result of the run; none until it is over."""

    def ask(self, spec: Asked) -> None:
        """Ask for this run from now on. The one that stands there already is kept."""
        if spec == self.spec and self.result is not None:
            return
        self.stop_run()
        self.spec = spec
        self.forget()
        self.learn(finished=False)
        self.show_all()

    def forget(self) -> None:
        """Forget all that was found."""
        self.result = None
        for name in self.measured:
            self.facts.pop(name, None)

    def action_run(self) -> None:
        """Train, or stop."""
        if self.running:
            self.stop_run()
            return
        self.forget()
        self.trains = True
        self.start_run(self.spec)
        self.show_all()
