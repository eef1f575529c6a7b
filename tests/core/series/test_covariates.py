"""Other columns of a file stand beside the series, date by date or row by row."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from core.base.errors import DembowError
from core.series.covariates import beside_series
from core.series.csv_series import CsvSeries, read_series

DAYS = [str(np.datetime64("2022-01-01") + day) for day in range(60)]


def columns(path: Path, text: str, *names: str) -> list[CsvSeries]:
    path.write_text(text, "utf-8")
    return [read_series(path, name) for name in names]


def test_each_value_stands_beside_that_of_its_date(tmp_path: Path) -> None:
    """The rows are out of order, and the first dates of one column are empty."""
    lines = [
        f"{day},{row}.5,{'' if row < 5 or row == 20 else row * 2}.5".replace(",.5", ",") for row, day in enumerate(DAYS)
    ]
    text = "\n".join(["date,sold,rain", *lines[30:], *lines[:30]])
    sold, rain = columns(tmp_path / "a.csv", text, "sold", "rain")
    (found,) = beside_series(sold, [rain]).T
    assert np.isnan(found[:5]).all()
    assert np.isnan(found[20])
    assert found[5] == 10.5
    assert found[59] == 118.5


def test_without_dates_rows_belong_together(tmp_path: Path) -> None:
    text = "\n".join(["sold,rain", *(f"{row}.5,{row * 3 % 7}.25" for row in range(60))])
    sold, rain = columns(tmp_path / "b.csv", text, "sold", "rain")
    assert beside_series(sold, [rain])[:3, 0].tolist() == [0.25, 3.25, 6.25]
    with pytest.raises(DembowError) as caught:
        beside_series(sold, [sold])
    assert caught.value.key == "with_itself"


def test_without_dates_a_column_that_begins_elsewhere_is_refused(tmp_path: Path) -> None:
    text = "\n".join(["sold,rain", *(f"{row}.5,{'' if row < 4 else f'{row * 3 % 7}.25'}" for row in range(60))])
    sold, rain = columns(tmp_path / "c.csv", text, "sold", "rain")
    with pytest.raises(DembowError) as caught:
        beside_series(sold, [rain])
    assert caught.value.key == "with_other_rows"
