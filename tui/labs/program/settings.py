"""Settings of the program lab: how long a program may take."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.base.options import with_settings
from core.experiments.exercise import ExerciseSpec

USUAL = ExerciseSpec()


def configured(spec: ExerciseSpec, settings: Mapping[str, Any]) -> ExerciseSpec:
    """Return the spec as a lesson sets it. Raises `DembowError` for what cannot be."""
    spec = with_settings(spec, settings)
    spec.check()
    return spec
