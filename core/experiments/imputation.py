"""Experiment `imputation`: holes of one length in one series, filled by line, by season and by a network."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator, Mapping
from pathlib import Path
from typing import Literal

import msgspec
import numpy as np

from core.base.arrays import Doubles
from core.base.checks import check_one_of, check_range
from core.base.errors import DembowError
from core.experiments.experiment import Experiment
from core.experiments.forecast import check_settings
from core.experiments.ladder import Entry, Ground, baseline_entry, best_baseline, entry, judge, ranked
from core.experiments.spec import Spec
from core.experiments.untyped import Untyped
from core.jobs.events import CacheRebuilt, CurvesAdvanced, Event, ResultReady, RowFinished, SeriesReady, StageEntered
from core.jobs.finished_fit import Leg, finished_fit
from core.jobs.training import FitSettings, FitTask, SeriesTrainer
from core.networks.records import Tensor
from core.series.csv_series import Reading, read_series
from core.series.datasets import DATASETS, load_dataset
from core.series.gaps import EDGE, FILLERS, LONGEST_WINDOW, GapPieces, Holes, around, cut_with_holes, real_gaps
from core.series.waves import Split, Windows, lolly_sales

GapSource = Literal["lollies", "sunspots", "elnino", "co2", "csv"]
SOURCES: tuple[GapSource, ...] = ("lollies", "sunspots", "elnino", "co2", "csv")
NETWORK = "bidirectional"
MODELS = (*FILLERS, NETWORK)
WEEKS = 20 * 52
"""Of the ice-cream shop's records."""
SHOWN = 3
"""Holes of the validation part in the document, and real gaps, the longest."""


class ImputationSpec(Spec, frozen=True, tag="imputation"):
    """Which series, how long a hole, who fills it."""

    models: tuple[str, ...] = MODELS
    source: GapSource = "lollies"
    window: int | None = None
    """Values in a window; none: two seasons of the series, where it is long enough."""
    gap: int = 9
    """Values that are hidden in each window: two months of weeks."""
    path: str = ""
    column: str = ""
    seeds: int = 1
    seed: int = 42
    settings: FitSettings = FitSettings(epochs=15, learning_rate=0.005)
    alone: bool = False
    """Without the series that come along with the one in question: what the network makes of it by itself."""

    def check(self) -> None:
        """Raise `DembowError` for the first value that cannot be."""
        if not self.models:
            raise DembowError("forecast_empty")
        for model in self.models:
            check_one_of("models", model, MODELS)
        check_one_of("data", self.source, SOURCES)
        check_range("gap", self.gap, 1, 200)
        if self.window is not None:
            check_range("window", self.window, 8, LONGEST_WINDOW)
            if self.gap > self.window - 2 * EDGE:
                raise DembowError("hole_too_long", gap=self.gap, window=self.window, fits=self.window - 2 * EDGE)
        check_range("seeds", self.seeds, 1, 100)
        check_range("seed", self.seed, 0, 2**31 - 1 - self.seeds)
        check_settings(self.settings)


def run(spec: ImputationSpec, fit: SeriesTrainer) -> Iterator[Event]:
    """The plain ways at once, then the network; a row is told as soon as it is known."""
    began = time.monotonic()
    yield StageEntered("reading")
    values, reading = load_values(spec)
    pieces = cut_with_holes(values, spec.window, spec.gap, spec.seed)
    valid, test = pieces.valid, pieces.test
    gaps = real_gaps(values)
    fitting = [gap for gap in gaps if gap.length <= pieces.window - 2 * EDGE]
    real = [around(values, gap, pieces.window, pieces.period) for gap in fitting[:SHOWN]]
    naive = float(np.nanmean(np.abs(np.diff(pieces.train.values[..., 0], axis=1))))
    ground = Ground(valid.values[..., :1], valid.truth, test.truth, naive)
    yield SeriesReady(Tensor.of(ground.inputs[..., 0]), Tensor.of(valid.truth), Tensor.of(valid.hidden))
    entries, fills = [], dict[str, list[Doubles]]()
    for name, fill in FILLERS.items():
        said, *fills[name] = (fill(holes, pieces.period) for holes in (valid, *real))
        period = pieces.period if name == "season_fill" else None
        both = said, fill(test, pieces.period)
        entries.append(baseline_entry(name, 0, both, ground, name in spec.models, period))
    bar = best_baseline(entries)
    entries = [judge(one, bar) for one in entries]
    for one in ranked(entries):
        yield RowFinished(msgspec.to_builtins(one.row), 0.0, Tensor.of(one.said))
    if NETWORK in spec.models:
        network, fills[NETWORK] = yield from _network(spec, fit, pieces, real, ground)
        entries.append(judge(network, bar))
        yield RowFinished(msgspec.to_builtins(entries[-1].row), 1.0, Tensor.of(entries[-1].said))
    rows = [msgspec.structs.replace(one.row, lag_shift=None) for one in ranked(entries)]
    document: dict[str, object] = {
        "experiment": "imputation",
        "source": spec.source,
        "reading": None if reading is None else msgspec.to_builtins(reading),
        "window": pieces.window,
        "gap": spec.gap,
        "period": pieces.period,
        "channels": values.shape[1],
        "windows": {"train": len(pieces.train.truth), "valid": len(valid.truth), "test": len(test.truth)},
        "epochs": spec.settings.epochs,
        "seeds": spec.seeds,
        "seed": spec.seed,
        "bar": bar.row.model,
        "rows": [msgspec.to_builtins(row) for row in rows],
        "examples": _examples(valid, ranked(entries)),
        "real_gaps": {
            "count": len(gaps),
            "values": sum(gap.length for gap in gaps),
            "longest": max((gap.length for gap in gaps), default=0),
            "fills": [
                _example(holes, 0, {name: found[place][0] for name, found in fills.items()})
                for place, holes in enumerate(real)
            ],
        },
        "cached": NETWORK in spec.models and all(row.cached for row in rows if not row.baseline),
        "seconds": round(time.monotonic() - began, 3),
    }
    yield ResultReady(Untyped.of(document))


def _network(
    spec: ImputationSpec, fit: SeriesTrainer, pieces: GapPieces, real: list[Holes], ground: Ground
) -> Generator[StageEntered | CurvesAdvanced | CacheRebuilt, None, tuple[Entry, list[Doubles]]]:
    """The network's row, and what its first seed puts into each real gap."""
    valid, test = pieces.valid, pieces.test
    # Of the test part nothing is learnt: the real gaps, where nobody knows the truth, are asked along with it.
    split = Split(pieces.train.windows(), valid.windows(), _joined([holes.windows() for holes in (test, *real)]))
    fits, cached = [], True
    for number in range(spec.seeds):
        task = FitTask(NETWORK, "every_step", split, 1, spec.settings, spec.seed + number)
        leg = Leg(NETWORK, "direct", number / spec.seeds, (number + 1) / spec.seeds, valid.undo)
        fitted, was_there = yield from finished_fit(task, leg, fit)
        fits.append(fitted)
        cached = cached and was_there
    count = len(test.truth)
    said = [(valid.undo(one.valid), test.undo(one.test[:count])) for one in fits]
    row = entry(NETWORK, "direct", fits, said, ground, asked=True, cached=cached)
    return row, [holes.undo(fits[0].test[count + place, None]) for place, holes in enumerate(real)]


def load_values(spec: ImputationSpec) -> tuple[Doubles, Reading | None]:
    """(timesteps, channels), the series with the holes first; for a file, also how it was read."""
    if spec.source == "lollies":
        sales = lolly_sales(WEEKS, np.random.RandomState(spec.seed)).astype(np.float64)
        return sales[:, : 1 if spec.alone else None], None
    ours = spec.source in DATASETS
    found = load_dataset(spec.source) if ours else read_series(Path(spec.path), spec.column)
    return found.values[:, None], found.reading


def _joined(parts: list[Windows]) -> Windows:
    inputs, targets, weights = (
        np.concatenate([getattr(part, name) for part in parts]) for name in ("inputs", "targets", "weights")
    )
    return Windows(inputs, targets, weights)


def _examples(holes: Holes, entries: list[Entry]) -> list[dict[str, object]]:
    """A few validation windows, for whoever has only the document."""
    places = np.linspace(0, len(holes.truth) - 1, min(SHOWN, len(holes.truth))).round().astype(int)
    return [_example(holes, place, {one.row.model: one.said[place] for one in entries}) for place in places]


def _example(holes: Holes, place: int, fills: Mapping[str, Doubles]) -> dict[str, object]:
    truth = holes.truth[place]
    return {
        "window": [None if np.isnan(value) else float(value) for value in holes.values[place, :, 0]],
        "start": int(holes.starts[place]),
        "truth": None if np.isnan(truth).any() else truth.tolist(),
        "fills": [
            {"model": model, "values": values.tolist()} for model, values in fills.items() if np.isfinite(values).all()
        ],
    }


EXPERIMENT = Experiment(ImputationSpec, Untyped, lambda spec, workers: run(spec, workers.fit))
