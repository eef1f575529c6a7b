"""The dice lab: throws that anybody can repeat."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from core.experiments.dice import DiceResult, DiceSpec
from msgspec.structs import replace
from textual.app import ComposeResult
from tui.labs.dice.figures import figures
from tui.labs.dice.keras import keras_codes
from tui.labs.dice.settings import configured
from tui.labs.dice.terms import KEYS

from core.base.language import Strings
from core.engine.client import Engine
from core.experiments.spec import Spec
from core.jobs.events import Event, ResultReady
from core.jobs.result import expect
from tui.lab_kit.base import Lab
from tui.widgets.line import Line
from tui.widgets.plot import Plot


class DiceLab(Lab):
    """A die and its counts."""

    lab_name = "dice"
    keys: ClassVar[Mapping[str, str]] = KEYS

    def __init__(self, engine: Engine, strings: Strings) -> None:
        super().__init__(engine, strings)
        self.spec = DiceSpec()
        self.result: DiceResult | None = None

    def compose(self) -> ComposeResult:
        yield Line(id="settings")
        yield Plot(id="plot")

    def on_mount(self) -> None:
        self.show_all()

    def configure(self, settings: Mapping[str, Any]) -> None:
        self.take(configured(self.spec, settings))

    def take(self, spec: Spec) -> None:
        self.spec, self.result = expect(spec, DiceSpec), None
        self.show_all()

    def shared(self) -> DiceSpec:
        return self.spec

    def action_run(self) -> None:
        self.start_run(self.spec)

    def action_scrub(self, steps: int) -> None:
        self.take(replace(self.spec, seed=max(0, self.spec.seed + steps)))

    def action_more(self) -> None:
        """Throw ten more."""
        self.take(replace(self.spec, throws=self.spec.throws + 10))

    def keras_codes(self) -> Sequence[str]:
        return keras_codes(self.spec)

    def show_event(self, event: Event) -> None:
        if isinstance(event, ResultReady):
            self.result = expect(event.result, DiceResult)
            self.learn(running=False, finished=True)
        self.show_all()

    def show_all(self) -> None:
        if self.ready:
            self.query_one("#settings", Line).show(self.strings("lab.dice.settings", throws=self.spec.throws))
            if self.result is not None:
                self.query_one(Plot).show(figures(self.result, self.strings)[0])
            self.learn(throws=self.spec.throws)


LAB = DiceLab
