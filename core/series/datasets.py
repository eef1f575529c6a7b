"""Data sets: the real series that come along, each an entry. Their sources stand in `core/data/sources`.

Adding one takes a CSV file in `core/data`, its source beside it, its name in `core/data/texts/<name>/<language>.toml`
and an entry here. The labs, the command line and every list of sources derive from the entries.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.series.answers import UNANSWERED, Answers
from core.series.csv_series import CsvSeries, read_series
from core.series.reading import Reading
from core.series.spacing import find_spacing
from core.series.time_order import date_text

FOLDER = Path(__file__).parents[1] / "data"
OWN_FILE = "csv"
"""Name among the sources that stands for a learner's own file."""
OWN_WINDOW = 48
"""Window of a real series where nobody asks for one."""


@dataclass(frozen=True)
class Dataset:
    """One series in the order of time: its file has a column of dates and one of numbers, empty for a gap."""

    name: str
    file: str
    """Name of its CSV file in `core/data`."""
    window: int = OWN_WINDOW
    """Window where nobody asks for one."""
    rises: bool = False
    """Whether it leaves behind what a network has seen in training, so that one that knows levels is lost."""

    @property
    def path(self) -> Path:
        """Path of its file."""
        return FOLDER / self.file


DATASETS = {
    one.name: one
    for one in (
        Dataset("sunspots", "sunspots-yearly.csv"),
        Dataset("elnino", "elnino-monthly.csv"),
        Dataset("co2", "co2-weekly.csv", rises=True),
    )
}
"""Data sets by name, in the order in which people are shown them."""


def load_dataset(name: str) -> CsvSeries:
    """Return a data set, read as a learner's own file would be. Raises `KeyError` for an unknown name.

    Its layout is known: nothing is brought in that finds out what a file means.
    """
    with DATASETS[name].path.open(encoding="utf-8", newline="") as file:
        (dates, column), *rows = csv.reader(file)
    values = np.array([float(cell) if cell else np.nan for _, cell in rows])
    stamps = np.array([date for date, _ in rows], "datetime64").astype("datetime64[us]")
    reading = Reading(
        column,
        (column,),
        len(values),
        int(np.isnan(values).sum()),
        "UTF-8",
        ",",
        ".",
        dates,
        False,
        "ymd",
        date_text(stamps[0]),
        date_text(stamps[-1]),
        find_spacing(stamps)[0],
        number=2,
    )
    return CsvSeries(values, reading, stamps)


def load_source(name: str, path: str, column: str, answers: Answers = UNANSWERED) -> CsvSeries:
    """Return a data set by name; for `OWN_FILE`, a column of the learner's file at `path`.

    Raises `DembowError` for a file that is no series, or may be read as several, and `KeyError` for an unknown name.
    """
    return read_series(Path(path), column, answers) if name == OWN_FILE else load_dataset(name)


def rises(name: str) -> bool:
    """Return whether a series is known to rise beyond its training part; of the learner's own nothing is known."""
    return name in DATASETS and DATASETS[name].rises


def usual_window(name: str) -> int:
    """Return the window of a real series where nobody asks for one, be it a data set or the learner's own file."""
    return DATASETS[name].window if name in DATASETS else OWN_WINDOW
