"""Passes of the network without memory: its state is its input."""

from __future__ import annotations

from core.networks.passes.base import Passes, States


class OneStepPasses(Passes):
    """Passes of a cell that has no weights and sends nothing back. Its units are as many as its features."""

    blocks = 0

    def run(self) -> None:
        self.hidden[1:] = self.seen[:-1, :, self.window.units : -1]

    def prepare(self) -> None:
        """Compute nothing: there is no way back to the timestep before."""

    def step_back(self, t: int, d_states: States, d_before: States) -> None:  # noqa: ARG002
        d_before.all[:] = 0
