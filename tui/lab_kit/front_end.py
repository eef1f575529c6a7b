"""Front end: one lab as the command line, the map, `open`, the notebook and the export see it."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console

    from core.base.language import Strings
    from core.engine.client import Engine
    from core.experiments.spec import Spec
    from core.jobs.result import Result
    from lessons.content.labs import LabTerms
    from tui.drawing.figure import Figure
    from tui.lab_kit.asked import Asked
    from tui.lab_kit.base import Lab


def _always(_: Any) -> bool:
    return True


@dataclass(frozen=True)
class FrontEnd:
    """The record names a lab and what it is for; its parts are modules of its folder, imported when first asked for.

    Every folder has `lab.py` (a class `LAB`) and `terms.py` (what a lesson may ask of it). Where there is an
    experiment, `table.py` prints its result (`show`), `figures.py` draws it (`figures`) and `words.py` says what was
    asked for (`asked`).
    """

    name: str
    """Name of the lab and of its folder."""
    experiments: tuple[str, ...] = ()
    """Experiments whose runs it shows."""
    command: str = ""
    """Its command; empty where it has none."""
    opens: Callable[[Any], bool] = _always
    """Whether the lab shows the run of this spec, which is of one of its experiments."""
    alone: bool = True
    """Whether it can be opened by itself, and not beside a step alone."""

    def part(self, name: str) -> ModuleType:
        """Return a module of the lab's folder."""
        return importlib.import_module(f"tui.labs.{self.name}.{name}")

    def terms(self) -> LabTerms:
        """Return what a lesson may ask of the lab."""
        from tui.lab_kit.terms import terms_of  # brings msgspec in, which the list of commands does without

        return terms_of(self.name, self.part("terms"))

    def configured(self, settings: Mapping[str, Any]) -> Any:
        """Return the lab's record of settings, which is a spec where it has an experiment, as a lesson sets it."""
        declared = self.part("settings")
        return declared.configured(declared.USUAL, settings)

    def keras_codes(self, asked: Asked) -> list[str]:
        """Return the Keras programs of the lab as a lesson's step sets it, a program a network."""
        codes: list[str] = self.part("keras").lesson_codes(asked)
        return codes

    def new_lab(self, engine: Engine, strings: Strings) -> Lab:
        """Return a new lab as it comes."""
        lab: Lab = self.part("lab").LAB(engine, strings)
        return lab

    def show(self, result: Result, console: Console, strings: Strings) -> None:
        """Print a result for a person."""
        self.part("table").show(result, console, strings)

    def figures(self, result: Result, strings: Strings) -> list[Figure]:
        """Return the pictures of a result, the most telling first."""
        figures: list[Figure] = self.part("figures").figures(result, strings)
        return figures

    def asked(self, spec: Spec, strings: Strings) -> str:
        """Return what was asked for in half a line."""
        asked: str = self.part("words").asked(spec, strings)
        return asked
