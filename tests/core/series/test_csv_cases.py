"""Files that were once misread are read right, or asked about: the small ones of `tests/cases/csv`."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from core.base.errors import DembowError
from core.series.answers import Answers
from core.series.csv_series import preview_series, read_series
from core.series.reading import Spacing

CASES = Path(__file__).parents[2] / "cases" / "csv"
STEPS = [11.0, 12, 14, 13, 16, 18, 17, 20]
WEEK = [10.0, 12, 13, 12, 14, 20, 22]
NAN = np.nan
# What is asked of each, the answers that a learner who knows the file gives, and the series that it then is.
EXPECTED: dict[str, tuple[tuple[str, ...], str, Answers, list[float], str, Spacing | None]] = {
    "k1a_investing_en_mdy": (("column",), "Price", Answers(), list(np.arange(13.5, 21)), "2023-02-21", Spacing("day")),
    "k1c_month_year_es_decimal_comma": (
        ("column",),
        "último",
        Answers(),
        list(np.arange(13.5, 21)),
        "2018-02-01",
        Spacing("month"),
    ),
    "k1e_mdy_plain": ((), "", Answers(), list(np.arange(8793.0, 8801)), "2021-04-23", Spacing("day")),
    "k1f_one_bad_date": ((), "", Answers(), list(np.arange(13.5, 21)), "2018-10-08", Spacing("day")),
    "k1j_iso_offset": ((), "", Answers(), list(np.arange(13.0, 21)), "2022-10-21", Spacing("day")),
    "k2a_pandas_index": (
        (),
        "",
        Answers(),
        [11.5, 12.5, 14.5, 13.5, 16.5, 18.5, 17.5, 20.5],
        "2018-08-01",
        Spacing("day"),
    ),
    "k2c_year_month": ((), "", Answers(), [311.0, 312, 314, 313, 316, 318, 317, 320], "1958-03-01", Spacing("month")),
    "k2d_yyyymmdd": ((), "", Answers(), [311.0, 312, 314, 313, 316, 318, 317, 320], "1958-03-10", Spacing("day")),
    "k3b_mdy_small_days": (
        (),
        "",
        Answers(),
        [1.0, 5, 9, 12, 32, 36, 40, 43, 63, 67, 71, 74],
        "2020-01-01",
        Spacing("irregular"),
    ),
    "k4a_es_thousands": (
        ("dates", "decimal"),
        "",
        Answers(dates="dmy", decimal="comma"),
        [1100.0, 1101, 1102, 1103, 2104, 2105, 2106, 2107],
        "2020-01-01",
        Spacing("day"),
    ),
    "k5a_empty_tail": ((), "", Answers(), STEPS, "2004-03-01 18:00:00", Spacing("day")),
    "k5c_footer_total": ((), "", Answers(), STEPS, "2015-01-01", Spacing("day")),
    "k6a_numbered_header": (("column",), "1", Answers(), [1.61 + place / 1000 for place in range(8)], "", None),
    "k7a_panel_sorted": (
        ("where",),
        "",
        Answers(where=("Country=B",)),
        [900.1, 900.2, 900.3, 900.4, 900.5],
        "2020-01-01",
        Spacing("month"),
    ),
    "k8_sentinel": (
        ("dates", "missing", "repeated"),
        "",
        Answers(dates="dmy", missing=("-200",), repeated="mean"),
        [1.9, 1.55, NAN, 2.2, 1.6],
        "2004-03-10 18:00:00",
        Spacing("hour"),
    ),
    "k8b_bounds": (
        ("missing",),
        "",
        Answers(missing=("<",)),
        [0.21, 0.34, NAN, 0.52, 0.6, 0.71, 0.8, 0.77, 1.0, 0.9],
        "2020-02-01",
        Spacing("month"),
    ),
    "k9b_dates_missing": ((), "", Answers(), [*STEPS[:4], *[NAN] * 20, *STEPS[4:]], "2020-01-01", Spacing("day")),
    "n1_week": ((), "", Answers(), (WEEK * 58)[:400], "", None),
    "n2_twelve": ((), "", Answers(), [], "", None),
    "n3_growth": ((), "", Answers(), [], "", None),
    "r2_worldbank_preamble": ((), "", Answers(), STEPS, "2015-01-01", Spacing("day")),
    "r4_sep_line": (("dates",), "", Answers(dates="dmy"), STEPS, "2015-01-01", Spacing("day")),
    "r7_excel_na": ((), "", Answers(), [11.0, 12, NAN, 13, 16, 18, 17, 20], "2020-01-01", Spacing("day")),
}


@pytest.mark.parametrize("path", sorted(CASES.glob("*.csv")), ids=lambda path: str(path.stem))
def test_csv_cases(path: Path) -> None:
    asked, column, answers, values, first, spacing = EXPECTED[path.stem]
    assert tuple(question.option for question in preview_series(path).reading.uncertain) == asked
    if asked:
        with pytest.raises(DembowError) as caught:
            read_series(path)
        assert all(f"--{option}" in str(caught.value.fields["asked"]) for option in asked)
    found = read_series(path, column, answers)
    wanted = values or [float(line) for line in path.read_text("utf-8").split()[1:]]
    np.testing.assert_allclose(found.values, wanted)
    assert (found.reading.first, found.reading.spacing) == (first, spacing)
