"""The series that come along can be read and name their source."""

from __future__ import annotations

import pytest

from core.series.datasets import DATASETS, FOLDER, load_dataset


@pytest.mark.parametrize(
    ("name", "rows", "gaps", "first"), [("sunspots", 309, 0, 5.0), ("elnino", 732, 0, 23.11), ("co2", 2284, 59, 316.1)]
)
def test_the_series_that_come_along(name: str, rows: int, gaps: int, first: float) -> None:
    found = load_dataset(name)
    assert (found.reading.rows, found.reading.gaps, found.values[0]) == (rows, gaps, first)
    assert found.reading.dates


def test_each_shipped_series_names_its_source() -> None:
    readme = (FOLDER / "README.md").read_text("utf-8")
    assert sorted(one.file for one in DATASETS.values()) == sorted(path.name for path in FOLDER.glob("*.csv"))
    assert all(one.file in readme for one in DATASETS.values())
