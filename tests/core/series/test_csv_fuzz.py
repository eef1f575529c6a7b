"""A hostile file is read or refused in words, and at once; it never ends in a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.core.series.hostile_files import read_hostile

SOME, MANY = 50, 900


@pytest.mark.slow
def test_csv_cases_that_are_hostile(tmp_path: Path) -> None:
    for seed in range(SOME):
        read_hostile(tmp_path / "own.csv", seed)


@pytest.mark.slow
@pytest.mark.long
def test_very_many_hostile_files(tmp_path: Path) -> None:
    """`python -m tests.core.series.hostile_files 50000` reads still more, and times each."""
    for seed in range(SOME, MANY):
        read_hostile(tmp_path / "own.csv", seed)
