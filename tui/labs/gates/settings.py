"""Settings of the gates lab: how a lesson writes the run that it asks for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from core.base.options import with_settings
from core.experiments.gates import GatesSpec

USUAL = GatesSpec()
"""Run of the lab as it comes."""


def configured(spec: GatesSpec, settings: Mapping[str, Any]) -> GatesSpec:
    """Return the spec as a lesson sets it: its options by name.

    A step that names no task is about the song; where the step before was about the other task, its seed and its
    training steps are left behind with it.
    """
    if settings.get("task", USUAL.task) != spec.task:
        spec = replace(spec, task=USUAL.task, seed=USUAL.seed, steps=USUAL.steps)
    return with_settings(spec, settings)


def of_lab(spec: GatesSpec) -> GatesSpec:
    """Return the spec as the lab asks for it: it compares nothing with Keras, and shows no plane."""
    return replace(spec, verify=False, state_space=False)
