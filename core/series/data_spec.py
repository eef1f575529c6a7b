"""Data of a forecast: the chapter's waves, a data set, or a learner's own file; and how it is cut into windows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Literal

import msgspec
import numpy as np

from core.base.errors import DembowError
from core.base.options import Option
from core.base.seeds import LARGEST_SEED
from core.series import datasets
from core.series.answers import OF_FILES, UNANSWERED, Answers
from core.series.covariates import beside_series
from core.series.csv_series import CsvSeries
from core.series.cut import UNCUT, Cut, begun_together, cut_at_origins
from core.series.datasets import DATASETS, OWN_FILE, load_source
from core.series.reading import Reading
from core.series.scores import naive_error
from core.series.seasons import LONGEST_PERIOD, find_season
from core.series.spacing import Stamps
from core.series.splits import PartCounts, Pieces
from core.series.waves import TEST, TRAIN, USUAL, VALID, WINDOW, WaveSettings, waves

WAVES = "waves"
SOURCES = (WAVES, *DATASETS, OWN_FILE)
if TYPE_CHECKING:
    Source = str
else:
    Source = Literal[SOURCES]
    """One of `SOURCES`: what msgspec reads as a source."""
LONGEST_WINDOW, LONGEST_HORIZON = 1_000, 100
SAMPLED = 500
"""Waves from which the season, which they do not share, is looked for."""
MOST_NUMBERS = 100_000_000
"""Numbers of all windows and targets together: 400 MB."""

WITH_FAULTS = {"csv_no_such_column": "with_no_such_column", "csv_column_not_numbers": "with_column_not_numbers"}
"""Fault of a column that comes along, by that of a column as the series."""


class DataSpec(msgspec.Struct, frozen=True):
    """The spec says where the series come from, and how they are cut."""

    source: Annotated[Source, Option(choices=SOURCES, unlisted=(OWN_FILE,), unknown="not_a_source", name="data")] = (
        WAVES
    )
    window: Annotated[int, Option(4, LONGEST_WINDOW)] = WINDOW
    horizon: Annotated[int, Option(1, LONGEST_HORIZON)] = 1
    waves: WaveSettings = USUAL
    seed: Annotated[int, Option(0, LARGEST_SEED, name="waves_seed", hidden=True)] = 42
    """Seed of the waves."""
    path: Annotated[str, Option(hidden=True)] = ""
    """Path of a learner's own file."""
    column: Annotated[str, Option(read_with=OF_FILES)] = ""
    """Column of that file, by name or number; empty for the one that measures something."""
    answers: Answers | msgspec.UnsetType = msgspec.UNSET
    """Answers that the learner gave where that file can be read in several ways; unset where none was needed."""

    @property
    def own_file(self) -> str | None:
        """Path of the learner's own file; none where the series come from elsewhere."""
        return self.path if self.source == OWN_FILE else None

    def check_size(self) -> None:
        """Raise `DembowError` where the windows and their targets would not fit in an ordinary memory."""
        numbers = (TRAIN + VALID + TEST) * self.window * self.horizon
        if numbers > MOST_NUMBERS:
            fits = MOST_NUMBERS // ((TRAIN + VALID + TEST) * self.window)
            raise DembowError("forecast_too_large", window=self.window, horizon=self.horizon, fits=fits)


def usual_window(source: str) -> int:
    """Return the window of a source where nobody asks for one."""
    return WINDOW if source == WAVES else datasets.usual_window(source)


def load_pieces(spec: DataSpec) -> tuple[Pieces, Reading | None]:
    """Return the stretches to learn from and to be judged on; for a file, also how it was read."""
    (*_, pieces), reading = load_origins(spec, UNCUT)
    return pieces, reading


def load_origins(spec: DataSpec, cut: Cut) -> tuple[tuple[Pieces, ...], Reading | None]:
    """Return the stretches of each origin, the oldest first; for a file, also how it was read."""
    if spec.source == WAVES:
        random = np.random.RandomState(spec.seed)
        series = waves(TRAIN + VALID + TEST, spec.window + spec.horizon, random, spec.waves)
        train, valid, test = np.split(series, [TRAIN, TRAIN + VALID])
        seen = train[:SAMPLED, :, 0].astype(np.float64)
        # A forecast sees the window and no more: a season that is longer than it is none that can be said again.
        season = find_season(seen, min(spec.window - 1, LONGEST_PERIOD))
        counts = PartCounts(TRAIN, VALID, TEST)
        # Each wave has a season of its own: what they share is none, and errors are divided by single steps.
        naive = naive_error(train[..., 0].astype(np.float64), 1)
        return (Pieces(train, valid, test, windows=counts, season=season, naive_step=naive),), None
    found = load_source(spec.source, spec.path, spec.column, spec.answers or UNANSWERED)
    values, stamps, others = found.values, found.stamps, None
    if cut.covariates:
        beside = beside_series(found, [_covariate(spec, name, found.reading.column) for name in cut.covariates])
        begin, others = begun_together(values, beside)
        values, stamps = values[begin:], None if stamps is None else stamps[begin:]
    origins = cut_at_origins(values, stamps, others, spec.window, spec.horizon, cut)
    return tuple(_dated(pieces, stamps) for pieces in origins), found.reading


def _covariate(spec: DataSpec, name: str, series: str) -> CsvSeries:
    """Return another column of the learner's file. Raises `DembowError` with those that can be, the series left out."""
    try:
        return load_source(spec.source, spec.path, name, spec.answers or UNANSWERED)
    except DembowError as error:
        key = WITH_FAULTS.get(error.key)
        if key is None:
            raise
        others = [one for one in str(error.fields["known"]).split(", ") if one != series]
        if not others:
            raise DembowError("with_nothing_else", received=name) from error
        raise DembowError(key, received=error.fields["received"], known=", ".join(others)) from error


def _dated(pieces: Pieces, stamps: Stamps | None) -> Pieces:
    """Return the pieces with the dates of their series."""
    if pieces.whole is None or stamps is None:
        return pieces
    return replace(pieces, whole=replace(pieces.whole, stamps=stamps[: len(pieces.whole.values)]))
