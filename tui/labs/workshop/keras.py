"""The Keras lines of the workshop: the cell on the bench, trained. Each runs as it stands: the tests run it."""

from __future__ import annotations

from core.experiments.workshop import WorkshopSpec
from core.networks.assemblies import ASSEMBLIES
from core.words.long_perreo import LongPerreo
from tui.keras.perreo import perreo_code
from tui.keras.song import network_code
from tui.lab_kit.asked import Asked
from tui.labs.workshop.settings import USUAL, assembly_of, configured


def lesson_codes(asked: Asked) -> list[str]:
    """Return the programs of the workshop as a lesson's step sets it."""
    spec = configured(USUAL, asked.settings)
    return [workshop_code(spec, assembly_of(spec, asked.settings))]


def workshop_code(spec: WorkshopSpec, assembly: str) -> str:
    """Return the program that trains one assembly on the task; of the song, with the first seed."""
    task, cell = spec.played, ASSEMBLIES[assembly]
    units = dict(spec.sizes()).get(assembly, spec.units)
    if isinstance(task, LongPerreo):
        return perreo_code(task, cell, units, range(spec.seed, spec.seed + spec.seeds), spec.most_steps)
    return network_code(cell, units, task.features, spec.most_steps, spec.seed)
