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
    assert sorted(one.file for one in DATASETS.values()) == sorted(path.name for path in FOLDER.glob("*.csv"))
    assert sorted(DATASETS) == sorted(path.stem for path in (FOLDER / "sources").iterdir())
    for name, one in DATASETS.items():
        told = (FOLDER / "sources" / f"{name}.md").read_text("utf-8")
        assert told.startswith(f"{one.file}: ")
        assert f" {load_dataset(name).reading.rows} rows" in told
