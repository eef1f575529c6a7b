"""Files of a hundred shapes, locale by date by thousands by panel by preamble: none is misread without a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.core.series.read_shapes import read_by_who_knows

SOME, MANY = 30, 130


@pytest.mark.slow
def test_csv_cases_of_many_shapes(tmp_path: Path) -> None:
    for seed in range(SOME):
        read_by_who_knows(tmp_path / "own.csv", seed)


@pytest.mark.long
def test_csv_cases_of_very_many_shapes(tmp_path: Path) -> None:
    """`python -m tests.core.series.read_shapes 600` reads still more."""
    for seed in range(SOME, MANY):
        read_by_who_knows(tmp_path / "own.csv", seed)
