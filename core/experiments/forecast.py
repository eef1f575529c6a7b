"""Experiment `forecast`: models and baselines on one series, every step of the horizon measured, best first."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator, Sequence
from typing import Annotated

import msgspec
import numpy as np
from msgspec.structs import replace

from core.base.arrays import Doubles, Floats
from core.base.checks import check_range
from core.base.errors import DembowError
from core.base.options import Option, check_options
from core.base.seeds import LARGEST_SEED
from core.experiments.experiment import Experiment
from core.experiments.forecast_result import ForecastExample, ForecastResult, Said
from core.experiments.future import Future, future_of
from core.experiments.ladder import Entry, Ground, baseline_entry, best_baseline, entry, judge, ranked
from core.experiments.origins import merged, origin_of
from core.experiments.share import share_line
from core.experiments.spec import Spec
from core.jobs.events import CacheRebuilt, CurvesAdvanced, Event, ResultReady, RowFinished, SeriesReady
from core.jobs.finished_fit import Leg, finished_fit
from core.jobs.limits import MOST_FITS, MOST_UNITS
from core.jobs.stages import StageEntered
from core.jobs.training import OF_NETWORKS, FitSettings, FitTask, SeriesTrainer
from core.networks.records import Tensor
from core.series.baselines import BASELINES, Asked, Taught
from core.series.cut import UNCUT, Cut
from core.series.data_spec import WAVES, DataSpec, load_origins
from core.series.models import NETWORKS, SIZED, STRATEGIES, Strategy, takes, target_for
from core.series.spacing import dates_after
from core.series.splits import Pieces
from core.series.time_order import date_text
from core.series.waves import Split, Target, make_windows

ALWAYS = ("last_value", "seasonal", "least_squares")
"""Baselines that every ladder holds; without a season the seasonal one is the last value again, and stays away."""
OPTIONAL = tuple(name for name in BASELINES if name not in ALWAYS)
"""Baselines that stand in a ladder where they are asked for."""
MODELS = (*BASELINES, *NETWORKS)
PAST = 48
"""Last values that the future comes with."""
Key = tuple[str, str]
"""A model and its strategy."""
Fold = tuple[Pieces, Ground]
"""One origin: its stretches, and what forecasts of them are measured on."""
MOST_NAMED = 6
"""Networks that an error names of those that would do."""
SHOWN = 3
"""Validation windows in the result, for whoever has only that."""


class ForecastSpec(Spec, frozen=True, tag="forecast"):
    """The spec says which models forecast which series, and how far ahead."""

    models: Annotated[tuple[str, ...], Option(choices=MODELS)] = (
        "last_value",
        "linear",
        "simple_rnn_1",
        "deep_rnn_dense",
    )
    strategies: Annotated[
        tuple[Strategy, ...], Option(choices=STRATEGIES, name="strategy", metavar="NAME", read_with=OF_NETWORKS)
    ] = ("direct",)
    data: DataSpec = DataSpec()
    seeds: Annotated[int, Option(1, MOST_FITS, help="fit_seeds", read_with=OF_NETWORKS)] = 3
    seed: Annotated[int, Option(0, LARGEST_SEED)] = 42
    """The first seed of the weights; the others count up from it."""
    settings: FitSettings = FitSettings()
    ahead: Annotated[bool, Option(counted="horizon")] = False
    """Whether the values beyond the last one are forecast too."""
    units: Annotated[int | None, Option(1, MOST_UNITS, help="dense_units")] = None
    """Units of the network whose units can be said; none for its usual ones."""
    cut: Cut | msgspec.UnsetType = msgspec.UNSET
    """Parts of the series where they are not those of every one; unset where nobody says so."""

    @property
    def own_file(self) -> str | None:
        return self.data.own_file

    def check(self) -> None:
        """Raise `DembowError` for the first value that cannot be, and for what would take all memory."""
        if not self.models or not self.strategies:
            raise DembowError("forecast_empty")
        check_options(self)
        self.data.check_size()
        if self.ahead and self.data.source == WAVES:
            raise DembowError("no_future")
        if self.units is not None and not set(self.models) & set(SIZED):
            raise DembowError("no_units", received=self.units, known=", ".join(SIZED))
        self._check_cut()
        check_range("seed", self.seed, 0, LARGEST_SEED - self.seeds)

    def _check_cut(self) -> None:
        cut = self.parts
        if cut != UNCUT and self.data.source == WAVES:
            raise DembowError("waves_have_no_dates")
        if not cut.covariates:
            return
        if self.own_file is None:
            raise DembowError("with_needs_file", received=", ".join(cut.covariates))
        alone = [model for model, _, target in self.jobs() if target == "one_step" and self.data.horizon > 1]
        if alone:
            raise DembowError("with_one_by_one", models=", ".join(dict.fromkeys(alone)))

    @property
    def parts(self) -> Cut:
        """Return how the series is cut."""
        return self.cut or UNCUT

    def check_strategies(self) -> None:
        """Raise `DembowError` for the first strategy that no network of the run takes: others would run in its place.

        It is for those who named both. A line that was kept before runs as it ran.
        """
        networks, horizon = [name for name in self.models if name in NETWORKS], self.data.horizon
        for strategy in self.strategies if networks else ():
            if strategy in STRATEGIES and not any(takes(name, strategy, horizon) for name in networks):
                known = [name for name in NETWORKS if takes(name, strategy, horizon)]
                told = ", ".join(known[:MOST_NAMED]) + "…" * (len(known) > MOST_NAMED)
                fields = {"received": strategy, "models": ",".join(self.models), "known": told}
                raise DembowError("strategy_untaken", **fields)

    def without_networks(self) -> ForecastSpec:
        """Return the run of the baselines alone, which needs no TensorFlow."""
        return replace(self, models=tuple(name for name in self.models if name in BASELINES) or ALWAYS[:1], units=None)

    def jobs(self) -> list[tuple[str, Strategy, Target]]:
        """Return each network with the strategy and the target that it will serve, once."""
        wanted = [
            (model, *target_for(model, strategy, self.data.horizon)[::-1])
            for strategy in self.strategies
            for model in dict.fromkeys(self.models)
            if model in NETWORKS
        ]
        return list(dict.fromkeys(wanted))


def run(spec: ForecastSpec, fit: SeriesTrainer) -> Iterator[Event]:
    """Yield the baselines at once, then the networks one by one; a row is told as soon as it is known."""
    began = time.monotonic()
    yield StageEntered("reading")
    origins, reading = load_origins(spec.data, spec.parts)
    folds = [(pieces, Ground.of(pieces, spec.data.window)) for pieces in origins]
    pieces, ground = folds[-1]
    yield SeriesReady(Tensor.of(ground.inputs[..., 0]), Tensor.of(ground.truth))
    entries, beyond = _baselines(spec, folds)
    bar = best_baseline(entries)
    entries = [judge(one, bar) for one in entries]
    for one in ranked(entries):
        yield _told(one, 0.0)
    jobs = spec.jobs()
    for place, (model, strategy, target) in enumerate(jobs):
        share = (place / len(jobs), (place + 1) / len(jobs))
        one, said = yield from _network_from_all(spec, fit, folds, model, strategy, target, share)
        beyond[model, strategy] = said
        entries.append(judge(one, bar))
        yield _told(entries[-1], share[1])
    ladder = tuple(one.row for one in ranked(entries))
    networks = [row for row in ladder if not row.baseline]
    result = ForecastResult(
        spec.data,
        reading,
        pieces.windows,
        pieces.used,
        pieces.filled,
        spec.settings.epochs,
        spec.seeds,
        spec.seed,
        bar.row.model,
        ladder,
        _examples(ground, ranked(entries)),
        _future(spec, pieces, ranked(entries), beyond) if spec.ahead else None,
        spec.cut,
        tuple(origin_of(one, len(one.test)) for one in origins) if len(origins) > 1 else (),
        line=share_line(spec) if spec.own_file is None else "",
        cached=bool(networks) and all(row.cached for row in networks),
        seconds=round(time.monotonic() - began, 3),
    )
    yield ResultReady(result)


def _baselines(spec: ForecastSpec, folds: Sequence[Fold]) -> tuple[list[Entry], dict[Key, Doubles]]:
    """Return the baselines' entries, and what each says beyond the last value, where that is asked for."""
    found = [_baselines_from(spec, *fold, ahead=spec.ahead and fold is folds[-1]) for fold in folds]
    last, beyond = found[-1]
    # A season that is found from one origin alone is compared from none.
    everywhere = [name for name in last if all(name in entries for entries, _ in found)]
    return [merged([entries[name] for entries, _ in found]) for name in everywhere], beyond


def _baselines_from(
    spec: ForecastSpec, pieces: Pieces, ground: Ground, *, ahead: bool
) -> tuple[dict[str, Entry], dict[Key, Doubles]]:
    """Return the baselines' entries from one origin, and what each says beyond the last value where `ahead` asks it."""
    window = spec.data.window
    taught = Taught.of(pieces, spec.data.horizon)
    parts: tuple[Asked, ...] = Asked.parts(pieces, window)
    always = [name for name in ALWAYS if name != "seasonal" or taught.season.period > 1]
    names = [name for name in BASELINES if name in always or name in spec.models]
    entries, beyond = dict[str, Entry](), dict[Key, Doubles]()
    if ahead and pieces.whole is not None:
        series = pieces.whole.values
        parts = (*parts, Asked(_last_window(pieces, window), series, np.array([len(series)])))
    for name in names:
        baseline = BASELINES[name](taught)
        valid, test, *future = (pieces.scaling.undo(baseline.forecast(part)) for part in parts)
        if future:
            beyond[name, "direct"] = future[0][0]
        asked = name in spec.models
        entries[name] = baseline_entry(name, baseline.parameters, (valid, test), ground, baseline.period, asked=asked)
    return entries, beyond


def _last_window(pieces: Pieces, window: int) -> Floats:
    """Return the last window of the series in the network's units: (1, window, channels)."""
    if pieces.whole is None or pieces.whole.channels is None:
        raise DembowError("no_future")
    last: Floats = pieces.whole.channels[-window:].astype(np.float32)[None]
    return last


def _future(spec: ForecastSpec, pieces: Pieces, entries: list[Entry], beyond: dict[Key, Doubles]) -> Future:
    """Return what every model says beyond the last value."""
    if pieces.whole is None:
        raise DembowError("no_future")
    stamps = pieces.whole.stamps
    dates = () if stamps is None else tuple(map(date_text, dates_after(stamps, spec.data.horizon)))
    told = [(one, beyond[one.row.model, one.row.strategy]) for one in entries]
    return future_of(dates, pieces.whole.values[-PAST:], told)


def _network_from_all(
    spec: ForecastSpec,
    fit: SeriesTrainer,
    folds: Sequence[Fold],
    model: str,
    strategy: Strategy,
    target: Target,
    share: tuple[float, float],
) -> Generator[StageEntered | CurvesAdvanced | CacheRebuilt, None, tuple[Entry, Doubles]]:
    """Train a network anew for each origin, the oldest first, and return its entry and what it says of the future."""
    entries, beyond = list[Entry](), np.zeros(0)
    width = (share[1] - share[0]) / len(folds)
    for number, (pieces, ground) in enumerate(folds):
        part = share[0] + number * width, share[0] + (number + 1) * width
        last = number == len(folds) - 1
        training = _network(spec, fit, pieces, ground, model, strategy, target, part, into_future=spec.ahead and last)
        one, beyond = yield from training if last else _unseen(training)
        entries.append(one)
    return merged(entries), beyond


def _unseen(
    training: Generator[StageEntered | CurvesAdvanced | CacheRebuilt, None, tuple[Entry, Doubles]],
) -> Generator[StageEntered | CurvesAdvanced | CacheRebuilt, None, tuple[Entry, Doubles]]:
    """Pass a training on without its forecasts: they are of other windows than those that are shown."""
    while True:
        try:
            event = next(training)
        except StopIteration as ended:
            found: tuple[Entry, Doubles] = ended.value
            return found
        yield msgspec.structs.replace(event, said=None) if isinstance(event, CurvesAdvanced) else event


def _network(
    spec: ForecastSpec,
    fit: SeriesTrainer,
    pieces: Pieces,
    ground: Ground,
    model: str,
    strategy: Strategy,
    target: Target,
    share: tuple[float, float],
    *,
    into_future: bool,
) -> Generator[StageEntered | CurvesAdvanced | CacheRebuilt, None, tuple[Entry, Doubles]]:
    window, horizon = spec.data.window, spec.data.horizon
    ahead, test, count = 1 if target == "one_step" else horizon, pieces.test, len(pieces.test)
    if into_future:
        # Of the test part nothing is learnt: the last window, of which nobody knows the truth, is asked along with it.
        unknown = np.zeros((1, horizon, test.shape[2]), np.float32)
        last = np.concatenate([_last_window(pieces, window), unknown], axis=1)
        test = np.concatenate([test, last])
    split = Split(
        *(make_windows(part[:, : window + ahead], target, horizon) for part in (pieces.train, pieces.valid, test))
    )
    units = spec.units if model in SIZED else None
    begin, width = share[0], (share[1] - share[0]) / spec.seeds
    fits, cached = [], True
    for number in range(spec.seeds):
        task = FitTask(model, target, split, horizon, spec.settings, spec.seed + number, units)
        start = begin + number * width
        leg = Leg(model, strategy, start, start + width, pieces.scaling.undo)
        fitted, was_there = yield from finished_fit(task, leg, fit)
        fits.append(fitted)
        cached = cached and was_there
    said = [(pieces.scaling.undo(fitted.valid), pieces.scaling.undo(fitted.test[:count])) for fitted in fits]
    sound = [fitted.test for fitted in fits if np.isfinite(fitted.test).all()]
    # The bands are those of the first seed, and so is the forecast that they are around.
    beyond = pieces.scaling.undo(sound[0][-1]) if sound else np.full(horizon, np.nan)
    return entry(model, strategy, fits, said, ground, asked=True, cached=cached, units=units), beyond


def _told(one: Entry, fraction: float) -> RowFinished:
    return RowFinished(one.row, fraction, Tensor.of(one.said))


def _examples(ground: Ground, entries: list[Entry]) -> tuple[ForecastExample, ...]:
    """Return a few validation windows with every model's forecast, the first seed's, where it is a number."""
    places = np.linspace(0, len(ground.truth) - 1, min(SHOWN, len(ground.truth))).round().astype(int)
    return tuple(
        ForecastExample(
            tuple(ground.inputs[place, :, 0].tolist()),
            tuple(ground.truth[place].tolist()),
            tuple(
                Said(one.row.model, one.row.strategy, tuple(one.said[place].tolist()))
                for one in entries
                if np.isfinite(one.said[place]).all()
            ),
        )
        for place in places
    )


def needs_tensorflow(spec: ForecastSpec) -> bool:
    """Return whether any of the models is a network."""
    return bool(spec.jobs())


EXPERIMENT = Experiment(ForecastSpec, ForecastResult, lambda spec, workers: run(spec, workers.fit), needs_tensorflow)
