"""The forecast lab: choose a series, models and how far ahead; networks climb the ladder, or do not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from msgspec.structs import asdict, replace

from core.base.errors import DembowError
from core.base.language import Strings
from core.engine.client import Engine
from core.experiments.forecast import OPTIONAL, ForecastSpec
from core.experiments.forecast_result import ForecastResult
from core.experiments.future import Ahead, Future
from core.series.data_spec import SOURCES, WAVES
from core.series.models import NETWORKS, STRATEGIES, Strategy
from core.series.reading import Reading
from tui.drawing.figure import Figure
from tui.lab_kit.base import above, below, following
from tui.labs.forecast.figures import future_figure
from tui.labs.forecast.keras import asked_networks, code_of, keras_codes
from tui.labs.forecast.settings import USUAL, configured
from tui.labs.forecast.terms import KEYS
from tui.labs.forecast.words import future_words, settings_text
from tui.ladder.commentary import Commentary
from tui.ladder.forecast_figures import Forecast, forecast_figure
from tui.ladder.lab import SeriesLab
from tui.ladder.state import Key
from tui.widgets.answer import Choosable
from tui.widgets.fields import Field

HORIZONS = (1, 2, 3, 5, 10, 20)
FUTURE = "future"
"""View of what comes after the last value, which a key of its own shows."""
WAYS: tuple[tuple[Strategy, ...], ...] = (*((one,) for one in STRATEGIES), STRATEGIES)
"""Strategies that a key goes through: each by itself, then all beside each other."""


class ForecastLab(SeriesLab):
    """Settings: the options of the run by name, view, place."""

    lab_name = "forecast"
    sources = SOURCES
    views = ("series", "curves", "steps", "residuals")
    keys: ClassVar[Mapping[str, str]] = KEYS
    texts = ("test_from", "with")
    spec: ForecastSpec

    def __init__(self, engine: Engine, strings: Strings) -> None:
        super().__init__(engine, strings, USUAL)

    def configured(self, settings: Mapping[str, Any]) -> ForecastSpec:
        spec = configured(self.spec, settings)
        # Where the series were others, nobody has asked for their future.
        return spec if spec.data.source != WAVES else replace(spec, ahead=False)

    @property
    def source(self) -> str:
        return self.spec.data.source

    @property
    def preview(self) -> ForecastSpec:
        spec = self.spec
        return ForecastSpec(("last_value",), data=spec.data, seeds=1, seed=spec.seed, ahead=spec.ahead, cut=spec.cut)

    @property
    def data(self) -> object:
        return self.spec.data, self.spec.ahead, self.spec.cut

    def asked(self) -> list[Key]:
        return list(asked_networks(self.spec))

    @property
    def taken(self) -> tuple[str, ...]:
        return self.spec.models

    def choices(self) -> Sequence[Choosable]:
        return [(name, self.strings(f"model.{name}")) for name in dict.fromkeys(("mean", *NETWORKS, *OPTIONAL))]

    def numbers(self) -> Mapping[str, float]:
        spec = self.spec
        waves = asdict(spec.data.waves) if spec.data.source == WAVES else {}
        sizes = {"window": spec.data.window, "epochs": spec.settings.epochs, "seeds": spec.seeds, "seed": spec.seed}
        cut = {"origins": spec.parts.origins} if not waves else {}
        return {**waves, **sizes, **cut}

    def fields(self, numbers: Mapping[str, float]) -> Sequence[Field]:
        lines, strings, parts = [*super().fields(numbers)], self.strings, self.spec.parts
        if self.spec.data.source != WAVES:
            lines.append(Field("test_from", self.label("test_from"), parts.test_from, strings("lab.series.from_hint")))
        if self.spec.own_file is not None:
            lines.append(Field("with", self.label("with"), ",".join(parts.covariates), self._columns_hint()))
        return lines

    def _columns_hint(self) -> str:
        """Return which columns may stand beside the series, as far as the file was read."""
        reading = self.reading
        others = () if reading is None else [name for name in reading.columns if name != reading.column]
        key = "lab.series.with_hint" if others else "lab.series.with_unread"
        return self.strings(key, **({"columns": ", ".join(others)} if others else {}))

    def own_facts(self) -> dict[str, object]:
        spec = self.spec
        return {
            "models": list(spec.models),
            "data": spec.data.source,
            "strategy": ",".join(spec.strategies),
            "window": spec.data.window,
            "horizon": spec.data.horizon,
            "epochs": spec.settings.epochs,
            "seeds": spec.seeds,
        }

    def settings_text(self) -> str:
        return settings_text(self.spec, self.strings)

    def series_figure(self, place: int, shown: Sequence[Forecast]) -> Figure:
        contest = self.contest
        if not len(contest):
            return forecast_figure((), (), (), self.strings)
        row = contest.rows.get(key) if (key := self._commentary().key) is not None else None
        reaches = [band.reach for band in row.bands] if row is not None else []
        window, truth = contest.inputs[place].tolist(), contest.truth[place].tolist()
        return forecast_figure(window, truth, shown, self.strings, reaches=reaches)

    @property
    def future(self) -> Future | None:
        """Values after the last one, by each model; none before they were asked for and found."""
        found = self.contest.result
        future = found.future if isinstance(found, ForecastResult) else None
        return future if self.spec.ahead and future is not None and future.models else None

    def _told(self, future: Future) -> Ahead:
        """Return what the model at the pointer says of the future; where it says nothing, the best one."""
        key = self._commentary().key
        return next((one for one in future.models if (one.model, one.strategy) == key), future.models[0])

    def figure(self, view: str) -> Figure:
        if view != FUTURE:
            return super().figure(view)
        if self.future is None:
            return Figure(
                "", (), empty=self.strings("ladder.future_none", key=self.key_told("lab.forecast.ahead", "a"))
            )
        return future_figure(self.future, self.strings, self._told(self.future))

    def words(self, said: Commentary) -> tuple[str, str]:
        if self.view != FUTURE or self.future is None:
            return super().words(said)
        return future_words(self.future, self._told(self.future), self.strings), "plain"

    @property
    def reading(self) -> Reading | None:
        """How the learner's own file was read; none of other series, which need no word about it, or before a run."""
        found = self.contest.result
        return found.reading if self.spec.own_file is not None and isinstance(found, ForecastResult) else None

    def keras_code(self) -> str:
        asked = asked_networks(self.spec)
        here = next((key for key in asked if key == self._commentary().key), None)
        return code_of(self.spec, here, self.reading) if here else self.keras_codes()[0]

    def keras_codes(self) -> Sequence[str]:
        return keras_codes(self.spec, self.reading)

    def action_further(self) -> None:
        """Look more steps ahead."""
        now = self.spec.data.horizon
        self._change(horizon=above(HORIZONS, now))

    def action_nearer(self) -> None:
        """Look fewer steps ahead."""
        now = self.spec.data.horizon
        self._change(horizon=below(HORIZONS, now))

    def action_view(self) -> None:
        if self.view == FUTURE:
            self.view = self.views[0]
        super().action_view()

    def action_ahead(self) -> None:
        """Look at what comes after the last value, or back at the series."""
        if self.spec.data.source == WAVES:
            self.say("ready", self.strings.explain(DembowError("no_future")))
            return
        if self.view == FUTURE and self.spec.ahead:
            self.view = self.views[0]
        else:
            self.view = FUTURE
            trained = any(not row.baseline for row in self.contest.rows.values())
            if not self.spec.ahead:
                self.spec = replace(self.spec, ahead=True)
                if trained and not self.running:
                    self.action_run()  # the networks that were trained are asked too
        self.show_all()

    def action_strategy(self) -> None:
        """Take the next way to look further ahead; after the last, all of them beside each other."""
        self._change(strategy=following(WAYS, self.spec.strategies))


LAB = ForecastLab
