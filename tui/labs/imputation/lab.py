"""The imputation lab: a hole in a series, filled by line, by season, by a network from both ends, and by you."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from msgspec.structs import replace

from core.base.language import Strings
from core.engine.client import Engine
from core.experiments.imputation import NETWORK, SOURCES, ImputationSpec
from core.experiments.imputation_result import ImputationResult
from core.series.gaps import FILLERS
from tui.drawing.figure import Figure
from tui.lab_kit.base import above, below
from tui.labs.imputation.keras import keras_codes
from tui.labs.imputation.settings import USUAL, configured
from tui.labs.imputation.terms import KEYS
from tui.labs.imputation.words import settings_text
from tui.ladder.fill_figure import fill_figure
from tui.ladder.forecast_figures import Forecast
from tui.ladder.lab import SeriesLab
from tui.ladder.state import Key
from tui.widgets.answer import Choosable

GAPS = (1, 3, 5, 9, 13, 20, 30)


class ImputationLab(SeriesLab):
    """Settings: the options of the run by name, view, place."""

    lab_name = "imputation"
    sources = SOURCES
    keys: ClassVar[Mapping[str, str]] = KEYS
    spec: ImputationSpec

    def __init__(self, engine: Engine, strings: Strings) -> None:
        super().__init__(engine, strings, USUAL)

    def configured(self, settings: Mapping[str, Any]) -> ImputationSpec:
        return configured(self.spec, settings)

    @property
    def source(self) -> str:
        return self.spec.source

    @property
    def window(self) -> int:
        """Window as asked for; else the one that the last run found to fit the series, and none before."""
        found = self.contest.result
        return self.spec.window or (found.window if isinstance(found, ImputationResult) else 0)

    @property
    def preview(self) -> ImputationSpec:
        return replace(self.spec, models=tuple(FILLERS))

    @property
    def data(self) -> ImputationSpec:
        return replace(self.preview, settings=ImputationSpec().settings, seeds=1)

    def asked(self) -> list[Key]:
        return [(NETWORK, "direct")] if NETWORK in self.spec.models else []

    @property
    def taken(self) -> tuple[str, ...]:
        return self.spec.models

    def choices(self) -> Sequence[Choosable]:
        return ()

    def numbers(self) -> Mapping[str, float]:
        spec = self.spec
        counts = {"epochs": spec.settings.epochs, "seeds": spec.seeds, "seed": spec.seed}
        return {"window": self.window, "gap": spec.gap, **counts}

    def accept(self, values: Mapping[str, float | str]) -> None:
        # A window that is left as it was found goes on following the series.
        same = int(values["window"]) == self.window
        super().accept({name: value for name, value in values.items() if name != "window" or not same})

    def own_facts(self) -> dict[str, object]:
        spec = self.spec
        return {
            "models": [model for model, _ in self.asked()],
            "data": spec.source,
            "window": self.window,
            "gap": spec.gap,
            "epochs": spec.settings.epochs,
            "seeds": spec.seeds,
        }

    def settings_text(self) -> str:
        return settings_text(self.spec, self.window, self.strings)

    def series_figure(self, place: int, shown: Sequence[Forecast]) -> Figure:
        contest = self.contest
        if not len(contest) or contest.hidden is None:
            return fill_figure((), (), (), (), self.strings)
        window, truth = contest.inputs[place].tolist(), contest.truth[place].tolist()
        return fill_figure(window, contest.hidden[place].astype(int).tolist(), truth, shown, self.strings)

    def keras_codes(self) -> Sequence[str]:
        found = self.contest.result
        own = found if self.spec.own_file is not None and isinstance(found, ImputationResult) else None
        return keras_codes(self.spec, trains=self.trains, found=own)

    def action_longer(self) -> None:
        """Dig a longer hole."""
        self._change(gap=above(GAPS, self.spec.gap))

    def action_shorter(self) -> None:
        """Dig a shorter one."""
        self._change(gap=below(GAPS, self.spec.gap))


LAB = ImputationLab
