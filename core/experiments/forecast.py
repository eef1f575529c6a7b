"""Experiment `forecast`: models and baselines on one series, the horizon's every step measured, best first."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator

import msgspec
import numpy as np

from core.base.checks import check_one_of, check_range
from core.base.errors import DembowError
from core.experiments.experiment import Experiment
from core.experiments.ladder import Entry, Ground, baseline_entry, best_baseline, entry, judge, ranked
from core.experiments.spec import Spec
from core.experiments.untyped import Untyped
from core.jobs.events import CacheRebuilt, CurvesAdvanced, Event, ResultReady, RowFinished, SeriesReady, StageEntered
from core.jobs.finished_fit import Leg, finished_fit
from core.jobs.training import FitSettings, FitTask, SeriesTrainer
from core.networks.records import Tensor
from core.series.baselines import BASELINES
from core.series.data_spec import DataSpec, load_pieces
from core.series.model_names import NETWORKS, STRATEGIES, Strategy, target_for
from core.series.splits import Pieces
from core.series.waves import Split, Target, make_windows

ALWAYS = ("last_value", "seasonal", "least_squares")
"""Baselines that every ladder holds."""
MODELS = (*BASELINES, *NETWORKS)
SHOWN = 3
"""Validation windows in the document, for whoever has only that."""


class ForecastSpec(Spec, frozen=True, tag="forecast"):
    """Which models, on which series, how far ahead."""

    models: tuple[str, ...] = ("last_value", "linear", "simple_rnn_1", "deep_rnn_dense")
    strategies: tuple[Strategy, ...] = ("direct",)
    data: DataSpec = DataSpec()
    seeds: int = 3
    seed: int = 42
    """The first of the weights; the others count up from it."""
    settings: FitSettings = FitSettings()

    def check(self) -> None:
        """Raise `DembowError` for the first value that cannot be."""
        if not self.models or not self.strategies:
            raise DembowError("forecast_empty")
        for model in self.models:
            check_one_of("models", model, MODELS)
        for strategy in self.strategies:
            check_one_of("strategy", strategy, STRATEGIES)
        self.data.check()
        check_range("seeds", self.seeds, 1, 100)
        check_range("seed", self.seed, 0, 2**31 - 1 - self.seeds)
        check_settings(self.settings)

    def jobs(self) -> list[tuple[str, Strategy, Target]]:
        """Each network with the strategy that it will serve, once."""
        wanted = [
            (model, *target_for(model, strategy, self.data.horizon)[::-1])
            for strategy in self.strategies
            for model in dict.fromkeys(self.models)
            if model in NETWORKS
        ]
        return list(dict.fromkeys(wanted))


def check_settings(settings: FitSettings) -> None:
    """Raise `DembowError` for settings of a training that cannot be."""
    check_range("epochs", settings.epochs, 1, 1_000)
    check_range("batch", settings.batch, 1, 4_096)
    check_range("learning_rate", settings.learning_rate, 1e-7, 10.0)
    if settings.clip_norm is not None:
        check_range("clip_norm", settings.clip_norm, 1e-6, 1e6)
    if settings.patience is not None:
        check_range("patience", settings.patience, 1, 1_000)


def run(spec: ForecastSpec, fit: SeriesTrainer) -> Iterator[Event]:
    """The baselines at once, then the networks one by one; a row is told as soon as it is known."""
    began = time.monotonic()
    yield StageEntered("reading")
    pieces, reading = load_pieces(spec.data)
    window, scaling = spec.data.window, pieces.scaling
    own = [scaling.undo(part) for part in (pieces.train, pieces.valid, pieces.test)]
    ground = Ground.of(own[0], own[1], own[2], window)
    yield SeriesReady(Tensor.of(ground.inputs[..., 0]), Tensor.of(ground.truth))
    entries = _baselines(spec, pieces, ground)
    bar = best_baseline(entries)
    entries = [judge(one, bar) for one in entries]
    for one in ranked(entries):
        yield _told(one, 0.0)
    jobs = spec.jobs()
    for place, (model, strategy, target) in enumerate(jobs):
        share = (place / len(jobs), (place + 1) / len(jobs))
        one = yield from _network(spec, fit, pieces, ground, model, strategy, target, share)
        entries.append(judge(one, bar))
        yield _told(entries[-1], share[1])
    rows = [one.row for one in ranked(entries)]
    networks = [row for row in rows if not row.baseline]
    document: dict[str, object] = {
        "experiment": "forecast",
        "data": msgspec.to_builtins(spec.data),
        "reading": None if reading is None else msgspec.to_builtins(reading),
        "windows": dict(zip(("train", "valid", "test"), pieces.windows, strict=True)),
        "used": {"train": len(pieces.train), "valid": len(pieces.valid), "test": len(pieces.test)},
        "filled": pieces.filled,
        "epochs": spec.settings.epochs,
        "seeds": spec.seeds,
        "seed": spec.seed,
        "bar": bar.row.model,
        "rows": [msgspec.to_builtins(row) for row in rows],
        "examples": _examples(ground, ranked(entries)),
        "cached": bool(networks) and all(row.cached for row in networks),
        "seconds": round(time.monotonic() - began, 3),
    }
    yield ResultReady(Untyped.of(document))


def _baselines(spec: ForecastSpec, pieces: Pieces, ground: Ground) -> list[Entry]:
    window = spec.data.window
    train = make_windows(pieces.train, "direct", spec.data.horizon)
    names = [name for name in BASELINES if name in ALWAYS or name in spec.models]
    entries = []
    for name in names:
        baseline = BASELINES[name](train)
        valid, test = (pieces.scaling.undo(baseline.forecast(part[:, :window])) for part in (pieces.valid, pieces.test))
        asked = name in spec.models
        entries.append(baseline_entry(name, baseline.parameters, (valid, test), ground, asked, baseline.period))
    return entries


def _network(
    spec: ForecastSpec,
    fit: SeriesTrainer,
    pieces: Pieces,
    ground: Ground,
    model: str,
    strategy: Strategy,
    target: Target,
    share: tuple[float, float],
) -> Generator[StageEntered | CurvesAdvanced | CacheRebuilt, None, Entry]:
    window, horizon = spec.data.window, spec.data.horizon
    ahead = 1 if target == "one_step" else horizon
    split = Split(
        *(
            make_windows(part[:, : window + ahead], target, horizon)
            for part in (pieces.train, pieces.valid, pieces.test)
        )
    )
    begin, width = share[0], (share[1] - share[0]) / spec.seeds
    fits, cached = [], True
    for number in range(spec.seeds):
        task = FitTask(model, target, split, horizon, spec.settings, spec.seed + number)
        start = begin + number * width
        leg = Leg(model, strategy, start, start + width, pieces.scaling.undo)
        fitted, was_there = yield from finished_fit(task, leg, fit)
        fits.append(fitted)
        cached = cached and was_there
    said = [(pieces.scaling.undo(fitted.valid), pieces.scaling.undo(fitted.test)) for fitted in fits]
    return entry(model, strategy, fits, said, ground, asked=True, cached=cached)


def _told(one: Entry, fraction: float) -> RowFinished:
    return RowFinished(msgspec.to_builtins(one.row), fraction, Tensor.of(one.said))


def _examples(ground: Ground, entries: list[Entry]) -> list[dict[str, object]]:
    """A few validation windows with every model's forecast, the first seed's."""
    places = np.linspace(0, len(ground.truth) - 1, min(SHOWN, len(ground.truth))).round().astype(int)
    return [
        {
            "window": ground.inputs[place, :, 0].tolist(),
            "truth": ground.truth[place].tolist(),
            "forecasts": [
                {"model": one.row.model, "strategy": one.row.strategy, "values": one.said[place].tolist()}
                for one in entries
                if np.isfinite(one.said[place]).all()
            ],
        }
        for place in places
    ]


EXPERIMENT = Experiment(ForecastSpec, Untyped, lambda spec, workers: run(spec, workers.fit))
