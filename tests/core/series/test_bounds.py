"""Cells such as <1 are a bound of a value: what they count for is asked, and answered."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from core.base.errors import DembowError
from core.series.answers import Answers
from core.series.csv_cells import is_number
from core.series.csv_series import preview_series, read_series
from core.series.reading import Question

NAN = float("nan")


def own(folder: Path, cells: list[object]) -> Path:
    path = folder / "own.csv"
    path.write_text("date,lead\n" + "".join(f"2020-{month:02d},{cell}\n" for month, cell in enumerate(cells, 1)))
    return path


@pytest.mark.parametrize("cell", ["<1", "< 0.05", "<=3", "≥1.5", "~250", "≈ 7", ">$3"])
def test_a_bound_is_written_like_a_number(cell: str) -> None:
    assert is_number(cell)


@pytest.mark.parametrize("cell", ["<", "<b>", "1<", "<1<", "~"])
def test_other_cells_are_none(cell: str) -> None:
    assert not is_number(cell)


def test_what_a_bound_counts_for_is_asked(tmp_path: Path) -> None:
    path = own(tmp_path, [2, "<1", 3, "<1", 5, ">9", 6, 7])
    found = preview_series(path)
    assert found.reading.uncertain == (Question("missing", ("none", "<,>"), "<1"),)
    with pytest.raises(DembowError) as caught:
        read_series(path)
    assert "--missing none | --missing='<,>'" in str(caught.value.fields["asked"])
    for missing, values, codes in (
        (("none",), [2, 1, 3, 1, 5, 9, 6, 7], ()),
        (("<", ">"), [2, NAN, 3, NAN, 5, NAN, 6, 7], ("<", ">")),
        (("<",), [2, NAN, 3, NAN, 5, 9, 6, 7], ("<",)),
        (("<", "9"), [2, NAN, 3, NAN, 5, NAN, 6, 7], ("9", "<")),
    ):
        said = read_series(path, answers=Answers(missing=missing))
        np.testing.assert_array_equal(said.values, values)
        assert said.reading.codes == codes


def test_bounds_at_the_top_are_no_titles(tmp_path: Path) -> None:
    found = preview_series(own(tmp_path, ["<1", ">100", 3, "~4", 5, "≈6", 7, 8]))
    assert (found.reading.column, found.reading.left_out) == ("lead", ())
    assert found.values.tolist() == [1, 100, 3, 4, 5, 6, 7, 8]


def test_bounds_and_codes_are_asked_about_together(tmp_path: Path) -> None:
    path = own(tmp_path, [2, "<1", 3, -999, 5, 4, -999, 7, 8])
    found = preview_series(path)
    assert found.reading.uncertain == (Question("missing", ("-999,<", "-999", "none"), "3"),)
    np.testing.assert_array_equal(found.values, [2, NAN, 3, NAN, 5, 4, NAN, 7, 8])
    np.testing.assert_array_equal(
        read_series(path, answers=Answers(missing=("-999",))).values, [2, 1, 3, NAN, 5, 4, NAN, 7, 8]
    )
