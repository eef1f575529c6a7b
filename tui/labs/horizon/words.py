"""The words of the horizon lab and its command."""

from __future__ import annotations

from core.base.language import Strings
from core.experiments.horizon import Fall, HorizonResult, HorizonSpec
from core.words.long_perreo import LongPerreo
from core.words.parity import Parity


def asked(spec: HorizonSpec, strings: Strings) -> str:
    """Return what was asked for in half a line."""
    cells = ", ".join(strings(f"model.{cell}") for cell in spec.cells)
    key = "notebook.asked.parity" if spec.task == "parity" else "notebook.asked.horizon"
    return strings(key, cells=cells, units=spec.units, gap=spec.played.longest, seeds=spec.seeds)


def name_of(cell: str, units: int, strings: Strings) -> str:
    """Return a cell's name with its units."""
    return f"{strings(f'model.{cell}')} {units}"


def key_of(task: LongPerreo | Parity, name: str) -> str:
    """Return the key of what is told of a task: one counts gaps, the other the length of a dance."""
    return f"horizon.parity.{name}" if isinstance(task, Parity) else f"horizon.{name}"


def taught(task: LongPerreo | Parity, strings: Strings) -> str:
    """Return the gaps on which the cells are trained."""
    if isinstance(task, Parity):
        return strings("horizon.parity.gaps", last=task.longest)
    key = "horizon.one_gap" if task.shortest == task.longest else "horizon.gaps"
    return strings(key, first=task.shortest, last=task.longest)


def title_of(result: HorizonResult, strings: Strings) -> str:
    """Return what the cells were trained on."""
    gaps, loss = taught(result.played, strings), strings(f"horizon.loss_{result.loss}")
    key = key_of(result.played, "title")
    return strings(key, gaps=gaps, loss=loss, seeds=result.seeds, steps=result.steps)


def fall_key(fall: Fall) -> str:
    """Return which sentence a fall is told by: `never`, `at_once` or `falls`."""
    return "never" if fall.gap is None else "at_once" if fall.gap == 1 else "falls"


def sentence(fall: Fall, result: HorizonResult, strings: Strings) -> str:
    """Return where one cell's memory fails, and how many of its seeds learned what they were taught."""
    name = name_of(fall.cell, fall.units, strings)
    key = key_of(result.played, fall_key(fall))
    said = strings(key, name=name, gap=fall.gap, furthest=result.furthest)
    return f"{said} {strings('horizon.perfect', perfect=fall.perfect, seeds=fall.seeds)}"
