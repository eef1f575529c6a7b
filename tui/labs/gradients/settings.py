"""Settings of the gradients lab: how a lesson writes the run that it asks for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from core.base.options import with_settings
from core.experiments.gradients import GradientsSpec
from core.jobs.training import Optimizer

USUAL = GradientsSpec(train_steps=300)
"""Run of the lab as it comes."""
RATES: Mapping[Optimizer, float] = {"adam": 0.01, "sgd": 0.1}
"""Learning rate that is usual with each optimizer."""


def configured(spec: GradientsSpec, settings: Mapping[str, Any]) -> GradientsSpec:
    """Return the spec as a lesson sets it: its options by name, and `train_steps` for how long it is trained.

    A clip of zero is none, and who names no learning rate gets the one that is usual with the optimizer.
    """
    spec = with_settings(spec, settings)
    descent = replace(spec.settings, clip_norm=spec.settings.clip_norm or None)
    if "learning_rate" not in settings:
        descent = replace(descent, learning_rate=RATES[descent.optimizer])
    return replace(spec, settings=descent, train_steps=int(settings.get("train_steps", spec.train_steps)))


def as_shown(spec: GradientsSpec) -> GradientsSpec:
    """Return the spec as the lab shows it: one activation at a time, and no comparison with TensorFlow."""
    return replace(spec, activations=spec.activations[:1], verify=False)
