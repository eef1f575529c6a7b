"""The lines of a program are the program itself."""

from __future__ import annotations

from core.experiments.exercise import ExerciseSpec
from tui.labs.program.keras import keras_codes


def test_a_program_is_its_own_code() -> None:
    assert keras_codes(ExerciseSpec(codes=("x = 1", "y = 2"))) == ["x = 1", "y = 2"]
