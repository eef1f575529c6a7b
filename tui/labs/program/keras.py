"""The Keras lines of the program lab: those that stand in the editor."""

from __future__ import annotations

from core.experiments.exercise import ExerciseSpec
from tui.lab_kit.asked import Asked
from tui.labs.program.settings import USUAL, configured


def keras_codes(spec: ExerciseSpec) -> list[str]:
    """Return the programs themselves."""
    return list(spec.codes)


def lesson_codes(asked: Asked) -> list[str]:
    """Return the programs of the lab as a lesson's step sets it."""
    return keras_codes(configured(USUAL, asked.settings))
