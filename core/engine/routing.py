"""Which hand a run needs."""

from __future__ import annotations

from core.base.without_tensorflow import obstacle
from core.experiments.running import experiment_of
from core.experiments.spec import Spec


def needs_heavy(spec: Spec) -> bool:
    """Return whether a run is for the hand that has TensorFlow: never where there is none to be had."""
    return obstacle() is None and experiment_of(spec).needs_tensorflow(spec)
