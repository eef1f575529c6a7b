"""The words of the race lab."""

from __future__ import annotations

from core.base.language import Strings
from core.experiments.race import RaceSpec


def asked(spec: RaceSpec, strings: Strings) -> str:
    """Return what was asked for in half a line."""
    cells = ", ".join(strings(f"model.{cell}") for cell in spec.cells)
    return strings("notebook.asked.race", cells=cells, units=spec.units, seeds=spec.seeds)
