"""Data of a forecast is cut into its windows, and is refused where it would be too large."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from core.base.errors import DembowError
from core.series.cut import Cut
from core.series.data_spec import DataSpec, load_origins, load_pieces, usual_window
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


@pytest.mark.slow
@pytest.mark.parametrize(
    ("other", "key", "known"),
    [
        ("shop", "with_column_not_numbers", "rain, price"),
        ("cloud", "with_no_such_column", "rain, price"),
        ("TOTAL", "with_itself", None),
    ],
)
def test_a_column_that_cannot_stand_beside_is_answered_with_those_that_can(
    tmp_path: Path, other: str, key: str, known: str | None
) -> None:
    """The series itself is not offered: it would be refused."""
    days = np.datetime64("2022-01-01") + np.arange(400)
    lines = [f"{day},Ana,{row % 17}.5,{row * 3 % 7}.25,{row % 5}.75" for row, day in enumerate(days)]
    path = tmp_path / "ventas.csv"
    path.write_text("\n".join(["date,shop,total,rain,price", *lines]), "utf-8")
    spec = DataSpec(OWN_FILE, window=12, path=str(path), column="total")
    with pytest.raises(DembowError) as caught:
        load_origins(spec, Cut(covariates=(other,)))
    assert (caught.value.key, caught.value.fields.get("known")) == (key, known)


def test_where_nothing_else_is_a_number_nothing_is_offered(tmp_path: Path) -> None:
    path = tmp_path / "ventas.csv"
    path.write_text("\n".join(["total", *(f"{row % 17}.5" for row in range(400))]), "utf-8")
    spec = DataSpec(OWN_FILE, window=12, path=str(path), column="total")
    with pytest.raises(DembowError) as caught:
        load_origins(spec, Cut(covariates=("cloud",)))
    assert caught.value.key == "with_nothing_else"
