"""Data of a forecast is cut into its windows, and is refused where it would be too large."""

from __future__ import annotations

import pytest

from core.base.errors import DembowError
from core.series.data_spec import DataSpec, load_pieces, usual_window
from core.series.datasets import DATASETS, OWN_FILE
from core.series.waves import WINDOW


def test_waves_come_as_often_as_their_seed() -> None:
    first, reading = load_pieces(DataSpec(seed=1))
    again, _ = load_pieces(DataSpec(seed=1))
    other, _ = load_pieces(DataSpec(seed=2))
    assert reading is None
    assert first.train.shape[1] == WINDOW + 1
    assert (first.train == again.train).all()
    assert not (first.train == other.train).all()


def test_each_source_has_a_usual_window() -> None:
    assert usual_window("waves") == WINDOW
    assert all(usual_window(source) >= 4 for source in DATASETS)


def test_only_a_file_of_ones_own_is_one() -> None:
    assert DataSpec(path="mine.csv").own_file is None
    assert DataSpec(OWN_FILE, path="mine.csv").own_file == "mine.csv"


def test_what_would_fit_does_fit() -> None:
    with pytest.raises(DembowError) as caught:
        DataSpec(window=1_000, horizon=100).check_size()
    fits = caught.value.fields["fits"]
    assert isinstance(fits, int)
    DataSpec(window=1_000, horizon=fits).check_size()
