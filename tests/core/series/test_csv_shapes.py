"""Files of a hundred shapes, locale by date by thousands by panel by preamble: none is misread without a word."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from core.series.answers import UNANSWERED
from core.series.csv_series import preview_series
from tests.core.series.written_files import answered, written

SOME, MANY = 30, 600
MOST_QUESTIONS = 8


def read_by_who_knows(path: Path, seed: int) -> None:
    """Read a file, answering as its writer would, and hold it against the truth."""
    truth = written(seed)
    path.write_bytes(truth.text.encode())
    answers, column = UNANSWERED, ""
    for _ in range(MOST_QUESTIONS):
        found = preview_series(path, column, answers)
        if not found.reading.uncertain:
            break
        answers, column = answered(answers, column, found.reading.uncertain[0], truth.right)
    assert not found.reading.uncertain, truth.name
    np.testing.assert_allclose(found.values, truth.values, err_msg=truth.name)
    if truth.dates:
        assert found.stamps is not None, truth.name
        assert [str(stamp)[:10] for stamp in found.stamps] == truth.dates, truth.name


def test_csv_cases_of_many_shapes(tmp_path: Path) -> None:
    for seed in range(SOME):
        read_by_who_knows(tmp_path / "own.csv", seed)


@pytest.mark.slow
def test_csv_cases_of_very_many_shapes(tmp_path: Path) -> None:
    for seed in range(SOME, MANY):
        read_by_who_knows(tmp_path / "own.csv", seed)
