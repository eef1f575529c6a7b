"""The Keras lines of the program lab: those that stand in the editor."""

from __future__ import annotations

from core.experiments.exercise import ExerciseSpec


def keras_codes(spec: ExerciseSpec) -> list[str]:
    """Return the programs themselves."""
    return list(spec.codes)
