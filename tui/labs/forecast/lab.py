"""The forecast lab: choose a series, models and how far ahead; networks climb the ladder, or do not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar

import msgspec

from core.base.language import Strings
from core.engine.client import Engine
from core.experiments.forecast import ForecastSpec
from core.jobs.training import FitSettings
from core.series.csv_series import Reading
from core.series.data_spec import SOURCES, DataSpec
from core.series.model_names import NETWORKS, STRATEGIES, Strategy, target_for
from core.series.waves import WaveSettings
from tui.drawing.figure import Figure
from tui.keras.series import forecast_code
from tui.labs.forecast.terms import KEYS
from tui.ladder.forecast_figures import Forecast, forecast_figure
from tui.ladder.lab import SeriesLab
from tui.ladder.state import Key
from tui.widgets.answer import Choosable

HORIZONS = (1, 2, 3, 5, 10, 20)
OWN_WINDOW = 48
"""Of a real series. The waves' is the chapter's."""
USUAL_MODELS = ("linear", "simple_rnn_1", "deep_rnn_dense")
FEW_SEEDS = 1
"""While one watches. The command line takes three."""


WAVES = ("first", "second", "noise")


def usual_window(source: str) -> int:
    """Where nobody says otherwise."""
    return DataSpec().window if source == "waves" else OWN_WINDOW


class ForecastLab(SeriesLab):
    """Settings: data, window, horizon, strategy, models, epochs, seeds, seed, first, second, noise, view, place."""

    lab_name = "forecast"
    sources = SOURCES
    views = ("series", "curves", "steps", "residuals")
    keys: ClassVar[Mapping[str, str]] = KEYS

    def __init__(self, engine: Engine, strings: Strings) -> None:
        super().__init__(engine, strings)
        self.models = USUAL_MODELS
        self.strategies: tuple[Strategy, ...] = ("direct",)
        self.window, self.horizon = DataSpec().window, 1
        self.waves = WaveSettings()
        self.fit = FitSettings()
        self.seeds, self.seed = FEW_SEEDS, ForecastSpec().seed

    def configure(self, settings: Mapping[str, Any]) -> None:
        source = str(settings.get("data", self.source))
        window = self.window if source == self.source else usual_window(source)
        self.source, self.window = source, int(settings.get("window", window))
        self.horizon = int(settings.get("horizon", self.horizon))
        ways = str(settings.get("strategy", ",".join(self.strategies))).split(",")
        self.strategies = tuple(strategy for strategy in STRATEGIES if strategy in ways)
        self.models = tuple(str(settings.get("models", ",".join(self.models))).split(","))
        self.fit = msgspec.structs.replace(self.fit, epochs=int(settings.get("epochs", self.fit.epochs)))
        self.seeds, self.seed = int(settings.get("seeds", self.seeds)), int(settings.get("seed", self.seed))
        self.waves = WaveSettings(
            float(settings.get("first", self.waves.first)),
            float(settings.get("second", self.waves.second)),
            float(settings.get("noise", self.waves.noise)),
        )
        self.view = str(settings.get("view", self.view))
        self.place = int(settings.get("place", self.place))
        self._leave_modes()
        self.show_all()

    def spec(self) -> ForecastSpec:
        return ForecastSpec(self.models, self.strategies, self.data(), self.seeds, self.seed, self.fit)

    def shared(self) -> ForecastSpec | None:
        # Another machine has no such file.
        return None if self.source == "csv" else self.spec()

    def preview(self) -> ForecastSpec:
        return ForecastSpec(("last_value",), data=self.data(), seeds=1, seed=self.seed)

    def data(self) -> DataSpec:
        path, column = self.file
        return DataSpec(self.source, self.window, self.horizon, self.waves, path=path, column=column)  # type: ignore[arg-type]

    def asked(self) -> list[Key]:
        return [
            (model, target_for(model, strategy, self.horizon)[1])
            for strategy in self.strategies
            for model in self.models
            if model in NETWORKS
        ]

    def choices(self) -> Sequence[Choosable]:
        return [(name, self.strings(f"model.{name}")) for name in ("mean", *NETWORKS)]

    def numbers(self) -> Mapping[str, float]:
        waves = msgspec.structs.asdict(self.waves) if self.source == "waves" else {}
        sizes = {"window": self.window, "epochs": self.fit.epochs, "seeds": self.seeds, "seed": self.seed}
        return {**waves, **sizes}

    def accept(self, numbers: Mapping[str, float]) -> None:
        waves = msgspec.structs.replace(self.waves, **{n: numbers[n] for n in WAVES if n in numbers})
        fit = msgspec.structs.replace(self.fit, epochs=int(numbers["epochs"]))
        data = msgspec.structs.replace(self.data(), waves=waves, window=int(numbers["window"]))
        seeds, seed = int(numbers["seeds"]), int(numbers["seed"])
        ForecastSpec(self.models, self.strategies, data, seeds, seed, fit).check()
        self.waves, self.fit, self.window, self.seeds, self.seed = waves, fit, data.window, seeds, seed

    def own_facts(self) -> dict[str, object]:
        strategy = ",".join(self.strategies)
        sizes = {"window": self.window, "horizon": self.horizon, "epochs": self.fit.epochs, "seeds": self.seeds}
        return {"data": self.source, "strategy": strategy, **sizes}

    def settings_text(self) -> str:
        strings = self.strings
        data = strings(f"lab.series.data_{self.source}", file=Path(self.path).name)
        how = ", ".join(strings(f"strategy.{strategy}") for strategy in self.strategies)
        key = "lab.forecast.settings" if self.horizon > 1 else "lab.forecast.settings_one"
        counts = {"window": self.window, "horizon": self.horizon, "epochs": self.fit.epochs, "seeds": self.seeds}
        return strings(key, data=data, how=how, **counts)

    def series_figure(self, place: int, shown: Sequence[Forecast]) -> Figure:
        contest = self.contest
        if not len(contest):
            return forecast_figure((), (), (), self.strings)
        return forecast_figure(contest.inputs[place].tolist(), contest.truth[place].tolist(), shown, self.strings)

    def keras_code(self) -> str:
        key = self._commentary().key
        model = (
            key[0] if key and key[0] in NETWORKS else next((one for one in self.models if one in NETWORKS), "linear")
        )
        return self._code(model, key[1] if key and key[0] == model else self.strategies[0])

    def keras_codes(self) -> Sequence[str]:
        return [self._code(model, strategy) for model, strategy in self.asked()] or [self.keras_code()]

    def _code(self, model: str, strategy: str) -> str:
        target, _ = target_for(model, strategy, self.horizon)  # type: ignore[arg-type]
        found = self.contest.document.get("reading") if self.source == "csv" else None
        reading = msgspec.convert(found, Reading) if found else None
        return forecast_code(model, target, self.data(), self.fit, reading, self.seed)

    def action_further(self) -> None:
        """More steps ahead."""
        self._look(min((one for one in HORIZONS if one > self.horizon), default=self.horizon))

    def action_nearer(self) -> None:
        """Fewer steps ahead."""
        self._look(max((one for one in HORIZONS if one < self.horizon), default=self.horizon))

    def action_strategy(self) -> None:
        """The next way to look further ahead; after the last, all of them beside each other."""
        ways: list[tuple[Strategy, ...]] = [*((one,) for one in STRATEGIES), STRATEGIES]
        self.strategies = ways[(ways.index(self.strategies) + 1) % len(ways)] if self.strategies in ways else ways[0]
        self.show_all()

    def use(self, source: str) -> None:
        if source != self.source:
            self.window = usual_window(source)
        super().use(source)

    def _look(self, horizon: int) -> None:
        self.horizon = horizon
        self.show_all()


LAB = ForecastLab
