"""Experiment `imputation`: holes of one length in one series, filled by line, by season and by a network."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Literal

import msgspec
import numpy as np

from core.base.arrays import Doubles
from core.base.checks import check_range
from core.base.errors import DembowError
from core.base.options import Option, check_options
from core.base.seeds import LARGEST_SEED
from core.experiments.experiment import Experiment
from core.experiments.imputation_result import Fill, FilledHole, ImputationResult, RealGaps
from core.experiments.ladder import Entry, Ground, baseline_entry, best_baseline, entry, judge, ranked
from core.experiments.share import share_line
from core.experiments.spec import Spec
from core.jobs.events import CacheRebuilt, CurvesAdvanced, Event, ResultReady, RowFinished, SeriesReady
from core.jobs.finished_fit import Leg, finished_fit
from core.jobs.limits import MOST_FITS
from core.jobs.stages import StageEntered
from core.jobs.training import OF_NETWORKS, FitSettings, FitTask, SeriesTrainer
from core.networks.records import Tensor
from core.series.answers import OF_FILES, UNANSWERED, Answers
from core.series.datasets import DATASETS, OWN_FILE, load_source
from core.series.gaps import EDGE, FILLERS, LONGEST_WINDOW, GapPieces, Holes, around, cut_with_holes, real_gaps
from core.series.models import IMPUTER
from core.series.reading import Reading
from core.series.splits import PartCounts
from core.series.waves import Split, Windows, lolly_sales

LOLLIES = "lollies"
SOURCES = (LOLLIES, *DATASETS, OWN_FILE)
if TYPE_CHECKING:
    GapSource = str
else:
    GapSource = Literal[SOURCES]
    """One of `SOURCES`: what msgspec reads as a source."""
NETWORK = IMPUTER.name
MODELS = (*FILLERS, NETWORK)
WEEKS = 20 * 52
"""Weeks of the ice-cream shop's records."""
LONGEST_GAP = 200
SHOWN = 3
"""Holes of the validation part in the result, and real gaps, the longest."""


class ImputationSpec(Spec, frozen=True, tag="imputation"):
    """The spec says which series has holes, how long a hole is, and who fills it."""

    models: Annotated[tuple[str, ...], Option(choices=MODELS, help="fill_models")] = MODELS
    source: Annotated[
        GapSource, Option(choices=SOURCES, unlisted=(OWN_FILE,), unknown="not_a_source", name="data", help="fill_data")
    ] = LOLLIES
    window: Annotated[int | None, Option(8, LONGEST_WINDOW, help="fill_window")] = None
    """Values in a window; none: two seasons of the series, where it is long enough."""
    gap: Annotated[int, Option(1, LONGEST_GAP)] = 9
    """Values that are hidden in each window: two months of weeks."""
    path: Annotated[str, Option(hidden=True)] = ""
    """Path of a learner's own file."""
    column: Annotated[str, Option(read_with=OF_FILES)] = ""
    """Column of that file, by name or number; empty for the one that measures something."""
    seeds: Annotated[int, Option(1, MOST_FITS, help="fit_seeds", read_with=OF_NETWORKS)] = 1
    seed: Annotated[int, Option(0, LARGEST_SEED)] = 42
    """Seed of the holes and of the first network; the others count up from it."""
    settings: FitSettings = FitSettings(epochs=15, learning_rate=0.005)
    alone: Annotated[bool, Option(read_with=("data", (LOLLIES,)))] = False
    """Whether the network is without the series that come along with the one in question."""
    answers: Answers | msgspec.UnsetType = msgspec.UNSET
    """Answers that the learner gave where that file can be read in several ways; unset where none was needed."""

    @property
    def own_file(self) -> str | None:
        return self.path if self.source == OWN_FILE else None

    def check(self) -> None:
        """Raise `DembowError` for the first value that cannot be, and for a hole that does not fit in its window."""
        if not self.models:
            raise DembowError("forecast_empty")
        check_options(self)
        if self.window is not None and self.gap > self.window - 2 * EDGE:
            raise DembowError("hole_too_long", gap=self.gap, window=self.window, fits=self.window - 2 * EDGE)
        check_range("seed", self.seed, 0, LARGEST_SEED - self.seeds)

    def without_networks(self) -> ImputationSpec:
        """Return the run of the plain ways alone, which needs no TensorFlow."""
        plain = tuple(name for name in self.models if name in FILLERS) or tuple(FILLERS)[:1]
        return msgspec.structs.replace(self, models=plain)


def run(spec: ImputationSpec, fit: SeriesTrainer) -> Iterator[Event]:
    """Yield the plain ways at once, then the network; a row is told as soon as it is known."""
    began = time.monotonic()
    yield StageEntered("reading")
    values, reading = load_values(spec)
    pieces = cut_with_holes(values, spec.window, spec.gap, spec.seed)
    valid, test = pieces.valid, pieces.test
    gaps = real_gaps(values)
    fitting = [gap for gap in gaps if gap.length <= pieces.window - 2 * EDGE]
    real = [around(values, gap, pieces.window, pieces.period) for gap in fitting[:SHOWN]]
    ground = Ground(valid.values[..., :1], valid.truth, test.truth, pieces.naive_step)
    yield SeriesReady(Tensor.of(ground.inputs[..., 0]), Tensor.of(valid.truth), Tensor.of(valid.hidden))
    entries, fills = [], dict[str, list[Doubles]]()
    for name, fill in FILLERS.items():
        said, *fills[name] = (fill(holes, pieces.period) for holes in (valid, *real))
        period = pieces.period if name == "season_fill" else None
        both = said, fill(test, pieces.period)
        entries.append(baseline_entry(name, 0, both, ground, period, asked=name in spec.models))
    bar = best_baseline(entries)
    entries = [judge(one, bar) for one in entries]
    for one in ranked(entries):
        yield RowFinished(one.row, 0.0, Tensor.of(one.said))
    if NETWORK in spec.models:
        network, fills[NETWORK] = yield from _network(spec, fit, pieces, real, ground)
        entries.append(judge(network, bar))
        yield RowFinished(entries[-1].row, 1.0, Tensor.of(entries[-1].said))
    # A hole has no yesterday: where it is filled, nothing can be said to lag.
    ladder = tuple(msgspec.structs.replace(one.row, lag_shift=None) for one in ranked(entries))
    fillings = [{name: found[place][0] for name, found in fills.items()} for place in range(len(real))]
    result = ImputationResult(
        spec.source,
        reading,
        pieces.window,
        spec.gap,
        pieces.period,
        values.shape[1],
        PartCounts(len(pieces.train.truth), len(valid.truth), len(test.truth)),
        spec.settings.epochs,
        spec.seeds,
        spec.seed,
        bar.row.model,
        ladder,
        _examples(valid, ranked(entries)),
        RealGaps(
            len(gaps),
            sum(gap.length for gap in gaps),
            max((gap.length for gap in gaps), default=0),
            tuple(_filled(holes, 0, found) for holes, found in zip(real, fillings, strict=True)),
        ),
        line=share_line(spec) if spec.own_file is None else "",
        cached=NETWORK in spec.models and all(row.cached for row in ladder if not row.baseline),
        seconds=round(time.monotonic() - began, 3),
    )
    yield ResultReady(result)


def _network(
    spec: ImputationSpec, fit: SeriesTrainer, pieces: GapPieces, real: list[Holes], ground: Ground
) -> Generator[StageEntered | CurvesAdvanced | CacheRebuilt, None, tuple[Entry, list[Doubles]]]:
    """Return the network's row, and what its first seed puts into each real gap."""
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
    """Return (timesteps, channels), the series with the holes first; for a file, also how it was read."""
    if spec.source == LOLLIES:
        sales = lolly_sales(WEEKS, np.random.RandomState(spec.seed)).astype(np.float64)
        return sales[:, : 1 if spec.alone else None], None
    found = load_source(spec.source, spec.path, spec.column, spec.answers or UNANSWERED)
    return found.values[:, None], found.reading


def _joined(parts: list[Windows]) -> Windows:
    inputs, targets, weights = (
        np.concatenate([getattr(part, name) for part in parts]) for name in ("inputs", "targets", "weights")
    )
    return Windows(inputs, targets, weights)


def _examples(holes: Holes, entries: list[Entry]) -> tuple[FilledHole, ...]:
    """Return a few validation windows, for whoever has only the result."""
    places = np.linspace(0, len(holes.truth) - 1, min(SHOWN, len(holes.truth))).round().astype(int)
    return tuple(_filled(holes, place, {one.row.model: one.said[place] for one in entries}) for place in places)


def _filled(holes: Holes, place: int, fills: Mapping[str, Doubles]) -> FilledHole:
    truth = holes.truth[place]
    return FilledHole(
        tuple(None if np.isnan(value) else float(value) for value in holes.values[place, :, 0]),
        int(holes.starts[place]),
        None if np.isnan(truth).any() else tuple(truth.tolist()),
        tuple(Fill(model, tuple(values.tolist())) for model, values in fills.items() if np.isfinite(values).all()),
    )


def needs_tensorflow(spec: ImputationSpec) -> bool:
    """Return whether the network is among the models."""
    return NETWORK in spec.models


EXPERIMENT = Experiment(
    ImputationSpec, ImputationResult, lambda spec, workers: run(spec, workers.fit), needs_tensorflow
)
