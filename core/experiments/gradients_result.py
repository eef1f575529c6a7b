"""Result of the experiment `gradients`: the gradients of every network, before training and after it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from core.gradients.network_gradients import NetworkGradients, Point
from core.gradients.through_time import Loss
from core.jobs.headline import Headline
from core.jobs.result import Result, Row
from core.jobs.training import DescentSettings

DIGITS = 3
"""Digits of a power of ten that the notebook keeps: more than a plot shows."""
MOST_POINTS = 60
"""Points of a training's curve that the notebook keeps: as many as a plot of usual width tells apart."""


class GradientsResult(Result, frozen=True, tag="gradients"):
    """The result says how long the gradient of each network is at every timestep."""

    units: int
    steps: int
    """Timesteps."""
    gain: float
    loss: Loss
    """Outputs that enter the loss that is trained on."""
    measured: Loss
    """Outputs that enter the loss whose gradient is measured."""
    train_steps: int
    seed: int
    settings: DescentSettings
    sequences: int
    """Sequences whose gradients were measured."""
    networks: tuple[NetworkGradients, ...] = msgspec.field(name="rows")
    """Every network as it was born; then, where any were trained, every network as it is trained."""
    verified_steps: int | msgspec.UnsetType = msgspec.UNSET
    """Timesteps over which the gradients were compared with TensorFlow's own; left out where nobody asked for that."""
    verified_max_relative_difference: float | msgspec.UnsetType | None = msgspec.UNSET
    """The largest difference of any network, a share of the gradient; none when it can say nothing."""

    @property
    def born(self) -> tuple[NetworkGradients, ...]:
        """Every network before training."""
        return tuple(network for network in self.networks if not network.trained)

    @property
    def trained(self) -> tuple[NetworkGradients, ...]:
        """Every network after training; empty where none were trained."""
        return tuple(network for network in self.networks if network.trained)

    def headline(self, spec: object) -> Headline:  # noqa: ARG002 - the result says all that it needs
        """Return the network whose gradient changes least from step to step, against the one where it changes most.

        Where any networks were trained, it is one of those. The score is powers of ten a step back.
        """
        networks = self.trained or self.networks
        each = tuple((network.label, network.slope_per_step) for network in networks)
        known = sorted((abs(slope), label, slope) for label, slope in each if slope is not None)
        if not known:
            return Headline("slope", None, who=networks[0].label, each=each)
        _, who, score = known[0]
        if len(known) == 1:
            return Headline("slope", score, who=who, each=each)
        _, against, baseline = known[-1]
        return Headline("slope", score, baseline, who, against, "score", each=each)

    def rows(self) -> list[Row]:
        return [
            {
                "network": network.label,
                "training_steps": network.training_steps,
                "kind": network.kind,
                "factor": network.factor_per_step,
                "reaches_first": network.reaches_first,
                "accuracy": network.accuracy,
                "parameters": network.parameters,
                "slope": network.slope_per_step,
            }
            for network in self.networks
        ]

    def all_rows(self) -> list[Row]:
        return [
            {
                "network": network.label,
                "training_steps": network.training_steps,
                "timestep": timestep,
                "log10_norm": norm,
            }
            for network in self.networks
            for timestep, norm in enumerate(network.log10_norm, start=1)
        ]

    def kept(self) -> GradientsResult:
        """Return it without the cell state's gradients, the curves of the training in few points."""
        return replace(self, networks=tuple(map(_kept, self.networks)))


def _kept(network: NetworkGradients) -> NetworkGradients:
    norms = tuple(map(_in_short, network.log10_norm))
    curve = tuple((step, _in_short(loss), _in_short(longest)) for step, loss, longest in thinned(network.curve))
    return replace(network, log10_norm=norms, cell_log10_norm=None, curve=curve)


def thinned(curve: Sequence[Point]) -> Sequence[Point]:
    """Return a curve in `MOST_POINTS` points at the most, evenly spread, with both ends."""
    if len(curve) <= MOST_POINTS:
        return curve
    return [curve[round(place * (len(curve) - 1) / (MOST_POINTS - 1))] for place in range(MOST_POINTS)]


def _in_short(number: float | None) -> float | None:
    return None if number is None else round(number, DIGITS)
