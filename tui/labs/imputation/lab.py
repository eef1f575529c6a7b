"""The imputation lab: a hole in a series, filled by line, by season, by a network from both ends, and by you."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar

import msgspec

from core.base.language import Strings
from core.engine.client import Engine
from core.experiments.imputation import MODELS, NETWORK, SOURCES, ImputationSpec, load_values
from core.series.gaps import FILLERS, cut_with_holes
from tui.drawing.figure import Figure
from tui.labs.imputation.keras import imputation_code
from tui.labs.imputation.terms import KEYS
from tui.ladder.fill_figure import fill_figure
from tui.ladder.forecast_figures import Forecast
from tui.ladder.lab import SeriesLab
from tui.ladder.state import Key
from tui.widgets.answer import Choosable

GAPS = (1, 3, 5, 9, 13, 20, 30)


class ImputationLab(SeriesLab):
    """Settings: data, window, gap, epochs, seeds, seed, view, place."""

    lab_name = "imputation"
    sources = SOURCES
    keys: ClassVar[Mapping[str, str]] = KEYS

    def __init__(self, engine: Engine, strings: Strings) -> None:
        super().__init__(engine, strings)
        usual = ImputationSpec()
        self.models = (NETWORK,)
        self.window: int | None = usual.window
        self.gap = usual.gap
        self.fit = usual.settings
        self.seeds, self.seed = usual.seeds, usual.seed

    def configure(self, settings: Mapping[str, Any]) -> None:
        self.source = settings.get("data", self.source)
        if "window" in settings:
            self.window = int(settings["window"])
        self.gap = int(settings.get("gap", self.gap))
        self.fit = msgspec.structs.replace(self.fit, epochs=int(settings.get("epochs", self.fit.epochs)))
        self.seeds, self.seed = int(settings.get("seeds", self.seeds)), int(settings.get("seed", self.seed))
        self.view = str(settings.get("view", self.view))
        self.place, self.trains = int(settings.get("place", self.place)), False
        self._leave_modes()
        self.show_all()

    def spec(self) -> ImputationSpec:
        path, column = self.file
        return ImputationSpec(
            MODELS,
            self.source,  # type: ignore[arg-type]
            self.window,
            self.gap,
            path,
            column,
            self.seeds,
            self.seed,
            self.fit,
        )

    @property
    def window_seen(self) -> int:
        """As asked for; else as the last run found it to fit the series."""
        return self.window or int(str(self.contest.document.get("window", 0)))

    def shared(self) -> ImputationSpec | None:
        # Another machine has no such file.
        return None if self.source == "csv" else self.spec()

    def preview(self) -> ImputationSpec:
        return msgspec.structs.replace(self.spec(), models=tuple(FILLERS))

    def data(self) -> ImputationSpec:
        return msgspec.structs.replace(self.preview(), settings=ImputationSpec().settings, seeds=1)

    def asked(self) -> list[Key]:
        return [(NETWORK, "direct")]

    def choices(self) -> Sequence[Choosable]:
        return ()

    def numbers(self) -> Mapping[str, float]:
        sizes = {"window": self.window_seen, "gap": self.gap}
        return {**sizes, "epochs": self.fit.epochs, "seeds": self.seeds, "seed": self.seed}

    def accept(self, numbers: Mapping[str, float]) -> None:
        fit = msgspec.structs.replace(self.fit, epochs=int(numbers["epochs"]))
        found = {name: int(numbers[name]) for name in ("gap", "seeds", "seed")}
        window = self.window if int(numbers["window"]) == self.window_seen else int(numbers["window"])
        msgspec.structs.replace(self.spec(), settings=fit, window=window, **found).check()
        self.fit, self.window = fit, window
        self.gap, self.seeds, self.seed = found.values()

    def own_facts(self) -> dict[str, object]:
        sizes = {"window": self.window_seen, "gap": self.gap, "epochs": self.fit.epochs, "seeds": self.seeds}
        return {"data": self.source, **sizes}

    def settings_text(self) -> str:
        data = self.strings(f"lab.series.data_{self.source}", file=Path(self.path).name)
        counts = {"window": self.window_seen, "gap": self.gap, "epochs": self.fit.epochs}
        return self.strings("lab.imputation.settings", data=data, **counts)

    def series_figure(self, place: int, shown: Sequence[Forecast]) -> Figure:
        contest = self.contest
        if not len(contest) or contest.hidden is None:
            return fill_figure((), (), (), (), self.strings)
        window, truth = contest.inputs[place].tolist(), contest.truth[place].tolist()
        return fill_figure(window, contest.hidden[place].astype(int).tolist(), truth, shown, self.strings)

    def keras_code(self) -> str:
        spec = self.spec()
        values, reading = load_values(spec)
        pieces = cut_with_holes(values, spec.window, spec.gap, spec.seed)
        return imputation_code(spec, pieces.window, pieces.period, values.shape[1], reading, trains=self.trains)

    def action_longer(self) -> None:
        """A longer hole."""
        self._dig(min((one for one in GAPS if one > self.gap), default=self.gap))

    def action_shorter(self) -> None:
        """A shorter one."""
        self._dig(max((one for one in GAPS if one < self.gap), default=self.gap))

    def _dig(self, gap: int) -> None:
        self.gap = gap
        self.show_all()


LAB = ImputationLab
