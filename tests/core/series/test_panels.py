"""Several series in one file are noticed, and one of them is taken."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.base.errors import DembowError
from core.series.answers import Answers
from core.series.csv_series import preview_series, read_series
from core.series.panels import place_of

ROWS = [
    f"2020-{month:02d}-01,{shop},{level + month}" for shop, level in (("A", 0), ("B", 900)) for month in range(1, 7)
]
PANEL = "\n".join(["date,shop,sales", *ROWS])
STORES = "\n".join(
    ["date,store,item,sales"]
    + [f"2020-01-{day:02d},{s},{i},{100 * s + 10 * i + day}" for s in (1, 2) for i in (1, 2) for day in range(1, 9)]
)
WIDE = "Country,Code,1960,1961,1962,1963,1964\nMéxico,MEX,1,2,3,4,5\nPerú,PER,6,7,8,9,10\n"
MONTHS = "Year,Jan,Feb,Mar,Apr,May,Jun,Jul,Aug,Sep,Oct,Nov,Dec\n2019," + ",".join(map(str, range(5, 17))) + "\n"
MONTHS += "2020," + ",".join(map(str, range(17, 29))) + "\n"


def written(folder: Path, text: str) -> Path:
    path = folder / "own.csv"
    path.write_text(text, "utf-8")
    return path


def test_a_panel_is_asked_about_and_one_series_of_it_taken(tmp_path: Path) -> None:
    path = written(tmp_path, PANEL)
    found = preview_series(path)
    assert [(one.option, one.choices) for one in found.reading.uncertain] == [("where", ("shop=A", "shop=B"))]
    assert found.values.tolist() == [1, 2, 3, 4, 5, 6]
    with pytest.raises(DembowError, match="shop=B"):
        read_series(path)
    other = read_series(path, answers=Answers(where=("SHOP=b",)))
    assert other.values.tolist() == [901, 902, 903, 904, 905, 906]
    assert other.reading.where == ("SHOP=b",)


def test_two_columns_name_a_series_together(tmp_path: Path) -> None:
    path = written(tmp_path, STORES)
    (question,) = preview_series(path, "sales").reading.uncertain
    assert question.choices[:2] == ("store=1;item=1", "store=1;item=2")
    assert read_series(path, "sales", Answers(where=("store=2", "item=1"))).values.tolist() == list(range(211, 219))
    (left,) = preview_series(path, "sales", Answers(where=("store=2",))).reading.uncertain
    assert left.choices == ("store=2;item=1", "store=2;item=2")


def test_a_column_of_few_texts_is_asked_about_without_dates(tmp_path: Path) -> None:
    path = written(tmp_path, "shop,sales\n" + "".join(f"{shop},{n}.5\n" for n in range(6) for shop in ("A", "B")))
    (question,) = preview_series(path).reading.uncertain
    assert question.choices == ("shop=A", "shop=B", "all")
    assert len(read_series(path, answers=Answers(where=("all",))).values) == 12


def test_a_column_a_year_is_unrolled(tmp_path: Path) -> None:
    path = written(tmp_path, WIDE)
    found = read_series(path, answers=Answers(where=("country=perú",)))
    assert found.values.tolist() == [6, 7, 8, 9, 10]
    assert (found.reading.unrolled, found.reading.first, found.reading.last) == (5, "1960-01-01", "1964-01-01")
    assert preview_series(path).reading.uncertain[0].choices[0] == "Country=México"


def test_a_column_a_month_is_unrolled(tmp_path: Path) -> None:
    found = read_series(written(tmp_path, MONTHS))
    assert found.values.tolist() == list(range(5, 29))
    assert (found.reading.first, found.reading.last) == ("2019-01-01", "2020-12-01")


@pytest.mark.parametrize(
    ("where", "key"),
    [("city=A", "csv_where_column"), ("shop", "csv_where_column"), ("shop=C", "csv_where_text")],
)
def test_rows_that_are_not_there(tmp_path: Path, where: str, key: str) -> None:
    with pytest.raises(DembowError) as caught:
        read_series(written(tmp_path, PANEL), answers=Answers(where=(where,)))
    assert caught.value.key == key


def test_a_column_by_name_before_number() -> None:
    assert place_of("2", ["a", "b"]) == 1
    assert place_of("1", ["0", "1"]) == 1
    assert place_of("x", ["a"]) is None
