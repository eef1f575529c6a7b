"""The Keras lines of the memory lab: the long perreo. Each runs as it stands: the tests run it."""

from __future__ import annotations

from core.experiments.horizon import HorizonSpec
from core.networks.cells import CONTENDERS
from core.words.parity import Parity
from tui.keras.parity import parity_code
from tui.keras.perreo import perreo_code
from tui.lab_kit.asked import Asked
from tui.labs.horizon.settings import USUAL, configured


def keras_codes(spec: HorizonSpec) -> list[str]:
    """Return a program for each cell."""
    return [horizon_code(spec, cell, units) for cell, units in spec.sizes()]


def lesson_codes(asked: Asked) -> list[str]:
    """Return the programs of the lab as a lesson's step sets it."""
    return keras_codes(configured(USUAL, asked.settings))


def horizon_code(spec: HorizonSpec, cell: str, units: int) -> str:
    """Return the program that does for one cell what the memory lab does."""
    task, seeds = spec.played, range(spec.seed, spec.seed + spec.seeds)
    if isinstance(task, Parity):
        return parity_code(task, CONTENDERS[cell], units, seeds, spec.steps)
    return perreo_code(task, CONTENDERS[cell], units, seeds, spec.steps)
