"""Trainings that a run asks for, and whether each is one for TensorFlow's compiled program."""

from __future__ import annotations

from core.gradients.unrolled_network import Variant
from core.jobs.training import NetworkTraining


def compiled(request: NetworkTraining) -> bool:
    """Return whether a compiled program trains these networks."""
    del request
    return True


def descent_compiled(variant: Variant, units: int, timesteps: int) -> bool:
    """Return whether a compiled program trains an unrolled network on the first word."""
    del variant, units, timesteps
    return True
