"""The real series that come along, by name. Their sources stand in `data/README.md`."""

from __future__ import annotations

from pathlib import Path

from core.series.csv_series import CsvSeries, read_series

_DATA = Path(__file__).parents[1] / "data"
DATASETS = {
    "sunspots": _DATA / "sunspots-yearly.csv",
    "elnino": _DATA / "elnino-monthly.csv",
    "co2": _DATA / "co2-weekly.csv",
}


def load_dataset(name: str) -> CsvSeries:
    """A series by name, read as a learner's own file would be. Raises `KeyError` for an unknown name."""
    return read_series(DATASETS[name])
