"""Experiment `imputation`: holes of one length in one series, filled by line, by season and by a network."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import msgspec
import numpy as np

from core.csv_cells import Doubles
from core.csv_series import Reading, read_series
from core.datasets import DATASETS, load_dataset
from core.errors import DembowError
from core.events import Event, ResultReady, RowFinished, SeriesReady, StageEntered
from core.experiments.fitted import Leg, finished_fit
from core.experiments.forecast import check_settings
from core.experiments.ladder import Entry, Ground, baseline_entry, best_baseline, entry, judge, ranked
from core.experiments.limits import check_one_of, check_range
from core.fitter import FitSettings, FitTask, Fitter
from core.gaps import EDGE, FILLERS, GapPieces, Holes, cut_with_holes
from core.network import Floats
from core.records import Tensor
from core.series import Split, lolly_sales

GapSource = Literal["lollies", "sunspots", "elnino", "co2", "csv"]
SOURCES: tuple[GapSource, ...] = ("lollies", "sunspots", "elnino", "co2", "csv")
NETWORK = "bidirectional"
MODELS = (*FILLERS, NETWORK)
WEEKS = 20 * 52
"""Of the ice-cream shop's records."""
SHOWN = 3


class ImputationSpec(msgspec.Struct, frozen=True, tag="imputation"):
    """Which series, how long a hole, who fills it."""

    models: tuple[str, ...] = MODELS
    source: GapSource = "lollies"
    window: int = 64
    gap: int = 9
    """Values that are hidden in each window: two months of weeks."""
    path: str = ""
    column: str = ""
    seeds: int = 1
    seed: int = 42
    settings: FitSettings = FitSettings(epochs=30, learning_rate=0.005)

    def check(self) -> None:
        """Raise `DembowError` for the first value that cannot be."""
        if not self.models:
            raise DembowError("forecast_empty")
        for model in self.models:
            check_one_of("models", model, MODELS)
        check_one_of("data", self.source, SOURCES)
        check_range("window", self.window, 8, 500)
        check_range("gap", self.gap, 1, 200)
        if self.gap > self.window - 2 * EDGE:
            raise DembowError("hole_too_long", gap=self.gap, window=self.window, fits=self.window - 2 * EDGE)
        check_range("seeds", self.seeds, 1, 100)
        check_range("seed", self.seed, 0, 2**31 - 1 - self.seeds)
        check_settings(self.settings)


def run(spec: ImputationSpec, fit: Fitter) -> Iterator[Event]:
    """The plain ways at once, then the network; a row is told as soon as it is known."""
    began = time.monotonic()
    yield StageEntered("reading")
    values, reading = load_values(spec)
    pieces = cut_with_holes(values, spec.window, spec.gap, spec.seed)
    valid, test = pieces.valid, pieces.test
    naive = float(np.nanmean(np.abs(np.diff(pieces.train.values[..., 0], axis=1))))
    ground = Ground(_shown(valid)[..., None], valid.truth, test.truth, naive)
    yield SeriesReady(Tensor.of(ground.inputs[..., 0]), Tensor.of(valid.truth), Tensor.of(valid.hidden))
    entries = []
    for name, fill in FILLERS.items():
        said = fill(valid, pieces.period), fill(test, pieces.period)
        period = pieces.period if name == "season_fill" else None
        entries.append(baseline_entry(name, 0, said, ground, name in spec.models, period))
    bar = best_baseline(entries)
    entries = [judge(one, bar) for one in entries]
    for one in ranked(entries):
        yield RowFinished(msgspec.to_builtins(one.row), 0.0, Tensor.of(one.said))
    if NETWORK in spec.models:
        split = Split(*(holes.windows(pieces.scaling) for holes in (pieces.train, valid, test)))
        fits, cached = [], True
        for number in range(spec.seeds):
            task = FitTask(NETWORK, "every_step", split, 1, spec.settings, spec.seed + number)
            share = (number / spec.seeds, (number + 1) / spec.seeds)
            leg = Leg(NETWORK, "direct", *share, lambda said: _in_holes(said, valid, pieces))
            fitted, was_there = yield from finished_fit(task, leg, fit)
            fits.append(fitted)
            cached = cached and was_there
        filled = [(_in_holes(one.valid, valid, pieces), _in_holes(one.test, test, pieces)) for one in fits]
        entries.append(judge(entry(NETWORK, "direct", fits, filled, ground, asked=True, cached=cached), bar))
        yield RowFinished(msgspec.to_builtins(entries[-1].row), 1.0, Tensor.of(entries[-1].said))
    rows = [msgspec.structs.replace(one.row, lag_shift=None) for one in ranked(entries)]
    document: dict[str, object] = {
        "experiment": "imputation",
        "source": spec.source,
        "reading": None if reading is None else msgspec.to_builtins(reading),
        "window": spec.window,
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
        "cached": NETWORK in spec.models and all(row.cached for row in rows if not row.baseline),
        "seconds": round(time.monotonic() - began, 3),
    }
    yield ResultReady(document)


def load_values(spec: ImputationSpec) -> tuple[Doubles, Reading | None]:
    """(timesteps, channels), the series with the holes first; for a file, also how it was read."""
    if spec.source == "lollies":
        return lolly_sales(WEEKS, np.random.RandomState(spec.seed)).astype(np.float64), None
    ours = spec.source in DATASETS
    found = load_dataset(spec.source) if ours else read_series(Path(spec.path), spec.column)
    return found.values[:, None], found.reading


def _in_holes(said: Floats, holes: Holes, pieces: GapPieces) -> Floats:
    """The network's answer of the whole window, in its hole alone and in the series' units: (count, gap)."""
    rows = np.arange(len(said))[:, None]
    return pieces.scaling.undo(said[rows, holes.hidden, 0])


def _shown(holes: Holes) -> Floats:
    """The windows as they are drawn, the hole as NaN: (count, window)."""
    shown: Floats = holes.values[..., 0].astype(np.float32)
    return shown


def _examples(holes: Holes, entries: list[Entry]) -> list[dict[str, object]]:
    places = np.linspace(0, len(holes.truth) - 1, min(SHOWN, len(holes.truth))).round().astype(int)
    return [
        {
            "window": [None if np.isnan(value) else float(value) for value in holes.values[place, :, 0]],
            "start": int(holes.starts[place]),
            "truth": holes.truth[place].tolist(),
            "fills": [
                {"model": one.row.model, "values": one.said[place].tolist()}
                for one in entries
                if np.isfinite(one.said[place]).all()
            ],
        }
        for place in places
    ]
