"""What is to be forecast: waves, a series that comes along, or a learner's own file."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec
import numpy as np

from core.base.checks import check_one_of, check_range
from core.base.errors import DembowError
from core.series.csv_series import Reading, read_series
from core.series.datasets import DATASETS, load_dataset
from core.series.splits import Pieces, cut_series
from core.series.waves import TEST, TRAIN, USUAL, VALID, WaveSettings, waves

Source = Literal["waves", "sunspots", "elnino", "co2", "csv"]
SOURCES: tuple[Source, ...] = ("waves", "sunspots", "elnino", "co2", "csv")
USUAL_WINDOW, OWN_WINDOW = 50, 48
"""Windows of the waves, and of a real series, where nobody asks for one."""
LONGEST_WINDOW, LONGEST_HORIZON = 1_000, 100
MOST_NUMBERS = 100_000_000
"""Of all windows and targets together: 400 MB."""


class DataSpec(msgspec.Struct, frozen=True):
    """Where the series come from, and how they are cut."""

    source: Source = "waves"
    window: int = 50
    horizon: int = 1
    waves: WaveSettings = USUAL
    seed: int = 42
    """Of the waves."""
    path: str = ""
    """Of a learner's own file."""
    column: str = ""

    def check(self) -> None:
        """Raise `DembowError` for the first value that cannot be."""
        check_one_of("data", self.source, SOURCES)
        check_range("window", self.window, 4, LONGEST_WINDOW)
        check_range("horizon", self.horizon, 1, LONGEST_HORIZON)
        check_range("seed", self.seed, 0, 2**31 - 1)
        check_range("noise", self.waves.noise, 0.0, 10.0)
        for value in (self.waves.first, self.waves.second):
            check_range("frequency", value, 0.1, 1_000.0)
        numbers = (TRAIN + VALID + TEST) * self.window * self.horizon
        if numbers > MOST_NUMBERS:
            fits = MOST_NUMBERS // ((TRAIN + VALID + TEST) * self.window)
            raise DembowError("forecast_too_large", window=self.window, horizon=self.horizon, fits=fits)


def load_pieces(spec: DataSpec) -> tuple[Pieces, Reading | None]:
    """The stretches to learn from and to be judged on; for a file, also how it was read."""
    if spec.source == "waves":
        random = np.random.RandomState(spec.seed)
        series = waves(TRAIN + VALID + TEST, spec.window + spec.horizon, random, spec.waves)
        train, valid, test = np.split(series, [TRAIN, TRAIN + VALID])
        return Pieces(train, valid, test, windows=(TRAIN, VALID, TEST)), None
    ours = spec.source in DATASETS
    found = load_dataset(spec.source) if ours else read_series(Path(spec.path), spec.column)
    return cut_series(found.values, spec.window, spec.horizon), found.reading
