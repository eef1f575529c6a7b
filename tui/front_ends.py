"""This module lists every lab's front end, in the order in which people are shown them."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from tui.lab_kit.front_end import FrontEnd

if TYPE_CHECKING:
    from core.base.language import Strings
    from core.engine.client import Engine
    from core.experiments.spec import Spec
    from core.jobs.result import Result
    from lessons.content.labs import LabTerms
    from tui.lab_kit.base import Lab

NAMES = (
    "phrases",
    "karaoke",
    "race",
    "gates",
    "lesion",
    "space",
    "forecast",
    "imputation",
    "horizon",
    "duel",
    "workshop",
    "scan",
    "translate",
    "shapes",
    "convolution",
    "unroll",
    "bouncer",
    "gradients",
    "letters",
    "program",
)
"""Folders of `tui/labs`. A new lab is a folder and its name here."""
FRONT_ENDS: dict[str, FrontEnd] = {name: importlib.import_module(f"tui.labs.{name}").FRONT_END for name in NAMES}
"""Front end of each lab, by the lab's name."""
COMMANDS = {front_end.command: front_end for front_end in FRONT_ENDS.values() if front_end.command}
"""Front end of each experiment that has a command, by the command."""
LABS = tuple(name for name, front_end in FRONT_ENDS.items() if front_end.alone)
"""Labs that can be opened by themselves."""


def make_lab(name: str, engine: Engine, strings: Strings) -> Lab:
    """Return a new lab of that name."""
    return FRONT_ENDS[name].new_lab(engine, strings)


def lab_terms() -> dict[str, LabTerms]:
    """Return what a lesson may ask of each lab, by name."""
    return {name: front_end.terms() for name, front_end in FRONT_ENDS.items()}


def front_end_of(experiment: str) -> FrontEnd:
    """Return the front end that prints an experiment's result. Raises `KeyError` where there is none."""
    found = [one for one in FRONT_ENDS.values() if experiment in one.experiments]
    if not found:
        raise KeyError(experiment)
    return found[0]


def lab_for(spec: Spec) -> FrontEnd | None:
    """Return the lab that shows the run of this spec; none where no lab does."""
    name = str(type(spec).__struct_config__.tag)
    return next((one for one in FRONT_ENDS.values() if name in one.experiments and one.opens(spec)), None)


def printer_of(result: Result) -> FrontEnd:
    """Return the front end that prints this result."""
    return front_end_of(result.name)


def lab_of(spec: Spec, *, files: bool = False) -> tuple[str, Spec] | None:
    """Return the name of the lab that opens with this run, and the run; none where no lab shows it.

    `files` allows a run that reads a file of the learner's own, which nobody else's line may ask for.
    """
    front_end = lab_for(spec)
    if front_end is None or (spec.own_file is not None and not files):
        return None
    return front_end.name, spec
