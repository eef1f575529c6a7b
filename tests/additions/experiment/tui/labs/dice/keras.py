"""The Keras lines of the dice lab."""

from __future__ import annotations

from core.experiments.dice import DiceSpec


def keras_codes(spec: DiceSpec) -> list[str]:
    """Return the program."""
    return [f"import keras\n\nprint(keras.random.randint(({spec.throws},), 0, 7, seed={spec.seed}))\n"]
