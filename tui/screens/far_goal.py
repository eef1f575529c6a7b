"""A goal that is met from afar: a run goes on while the learner looks at another step of the same lab."""

from __future__ import annotations

from collections.abc import Mapping

from lessons.checking.checks import goal_met
from lessons.content.loader import Step


class FarGoal:
    """The step at which a lab's run was set going keeps its claim to what that run shows."""

    def __init__(self) -> None:
        self._step: Step | None = None
        """Step at which the run was set going; none once that is over."""

    def drop(self) -> None:
        """Let go of the run: it was stopped."""
        self._step = None

    def met(self, facts: Mapping[str, object], here: Step) -> Step | None:
        """Return the step, other than the one that is open, whose goal the lab's facts meet; none where none is."""
        if facts["running"] and self._step is None:
            self._step = here
        step = self._step
        if facts["finished"]:
            self._step = None
        if step is None or step.id == here.id or step.kind != "lab":
            return None
        return step if goal_met(step.spec.goal, facts) else None
