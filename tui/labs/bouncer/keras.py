"""The Keras lines of the bouncer lab, with its present numbers. They run as they stand: the tests run them."""

from __future__ import annotations

from core.toys.bouncer import Gating, Numbers, Set
from tui.lab_kit.asked import Asked
from tui.labs.bouncer.settings import USUAL, BouncerSettings, configured

HEAD = """\
import keras
import numpy as np

L = keras.layers
"""


def keras_codes(settings: BouncerSettings) -> list[str]:
    """Return the program that sends the line through the gates."""
    return [bouncer_code(settings.gating)]


def lesson_codes(asked: Asked) -> list[str]:
    """Return the programs of the lab as a lesson's step sets it."""
    return keras_codes(configured(USUAL, asked.settings))


def bouncer_code(gating: Gating) -> str:
    """Return the program of the gates as they are set."""
    if gating.mode == "sum":
        return (
            f"{HEAD}{line('x', gating.vector)}{line('a', gating.values['added'])}"
            f"y = L.Add()([x, a])   # x + a, place by place\n{told('y', gating)}"
        )
    if gating.mode == "product":
        gate = gate_lines(gating, "gate", "p")
        return f"{HEAD}{line('x', gating.vector)}{gate}y = L.Multiply()([p, x])   # p ⊙ x\n{told('y', gating)}"
    return (
        f"{HEAD}{line('c', gating.vector)}{line('g', gating.candidate)}"
        f"{gate_lines(gating, 'forget_gate', 'f')}{gate_lines(gating, 'input_gate', 'i')}"
        "kept = L.Multiply()([f, c])   # f ⊙ c\n"
        "noted = L.Multiply()([i, g])   # i ⊙ g\n"
        "c = L.Add()([kept, noted])   # c' = f ⊙ c + i ⊙ g\n"
        f"{told('c', gating)}"
    )


def told(letter: str, gating: Gating) -> str:
    """Return the line that prints the result, with its shape."""
    return f"print(np.round({letter}, 3).tolist())   # (1, {len(gating.vector)})\n"


def gate_lines(gating: Gating, name: Set, letter: str) -> str:
    """Return the lines of a gate as it is set."""
    if gating.how == "direct":
        return line(letter, gating.values[name])
    return f"{line(f'z{letter}', gating.values[name])}{letter} = keras.activations.sigmoid(z{letter})\n"


def line(letter: str, numbers: Numbers) -> str:
    """Return a line of numbers, (1, 6)."""
    return f'{letter} = np.array([[{", ".join(f"{number:g}" for number in numbers)}]], "float32")\n'
