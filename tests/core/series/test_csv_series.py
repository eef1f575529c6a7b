"""A learner's own file: read however it was written, or refused in one line that says where and what to do."""

from __future__ import annotations

import stat
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.base.errors import DembowError
from core.base.language import CORE_STRINGS, LANGUAGES, Strings
from core.series import file_table
from core.series.answers import Answers
from core.series.csv_series import preview_series, read_series

ROWS = "\n".join(f"2020-01-{day:02d},{day}.5" for day in range(1, 31))


def written(folder: Path, content: str | bytes) -> Path:
    path = folder / "own.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_a_plain_file(tmp_path: Path) -> None:
    found = read_series(written(tmp_path, f"day,sales\n{ROWS}\n"))
    assert found.values.tolist() == [day + 0.5 for day in range(1, 31)]
    reading = found.reading
    assert (reading.column, reading.dates, reading.delimiter, reading.decimal) == ("sales", "day", ",", ".")
    assert (reading.rows, reading.gaps, reading.encoding, reading.sorted_by_date) == (30, 0, "UTF-8", False)


@pytest.mark.parametrize(
    ("content", "values", "facts"),
    [
        ("x\n1\n2\n3", [1, 2, 3], {"delimiter": "", "column": "x"}),
        ("1\n2\n3", [1, 2, 3], {"column": "1"}),
        ("ventas\n1,5\n2,25\n", [1.5, 2.25], {"decimal": ",", "delimiter": ""}),
        ("día;ventas\n01/02/2020;1,5\n02/02/2020;2\n", [1.5, 2], {"delimiter": ";", "decimal": ",", "dates": "día"}),
        ("a\tb\n1\t2\n3\t4", [1, 3], {"delimiter": "tab", "columns": ("a", "b")}),
        ("year,n\n1700,5\n1701,\n1702,NA\n1703,-\n1704,2", [5, np.nan, np.nan, np.nan, 2], {"gaps": 3}),
        ("month,n\n2020-03,3\n2020-01,1\n2020-02,2", [1, 2, 3], {"sorted_by_date": True}),
        ("d,n\n03/01/2021,3\n02/01/2021,2\n25/12/2020,1", [1, 2, 3], {"sorted_by_date": True, "dates": "d"}),
        ('name,n\n"Gómez, Ana",1\n"Li, Bo",2', [1, 2], {"column": "n", "columns": ("n",)}),
        ("\n\nx\n\n1\n\n2\n", [1, 2], {"rows": 2}),
        ("año;café\n2001;1\n2002;2\n".encode("cp1252"), [1, 2], {"encoding": "Windows-1252", "column": "café"}),
        ("x;€\n1;12,50 €\n2;–\n3;7,25 €\n".encode("cp1252"), [12.5, np.nan, 7.25], {"gaps": 1, "column": "€"}),
        ("año;x\x81\n2001;1\n2002;2\n".encode("latin-1"), [1, 2], {"encoding": "Latin-1"}),
        ("\ufeffx,y\n1,2\n3,4".encode(), [1, 3], {"encoding": "UTF-8", "column": "x"}),
        ("x,y\n1,2\n3,4".encode("utf-16"), [1, 3], {"encoding": "UTF-16"}),
        ("x,y,\n1,2,\n3,4,\n", [1, 3], {"columns": ("x", "y")}),
        ("x,y\n1\n3,4\n", [1, 3], {"rows": 2}),
    ],
)
def test_many_ways_to_write_a_table(
    tmp_path: Path, content: str | bytes, values: list[float], facts: dict[str, object]
) -> None:
    found = preview_series(written(tmp_path, content))
    np.testing.assert_array_equal(found.values, values)
    assert {name: getattr(found.reading, name) for name in facts} == facts


@pytest.mark.parametrize("column", ["ventas", "VENTAS", "3"])
def test_a_column_by_name_or_number(tmp_path: Path, column: str) -> None:
    path = written(tmp_path, "día,costo,ventas\n2020-01-01,1,10\n2020-01-02,2,20\n")
    assert read_series(path, column).values.tolist() == [10, 20]


LONG = "x,note\n" + "".join(f"{row},a\n" for row in range(1, 1_000))
REFUSED = [
    ("csv_empty", "", "", "own.csv"),
    ("csv_empty", " \n\n", "", "own.csv"),
    ("csv_too_short", "x\n1\n", "", "1"),
    ("csv_no_numbers", "name,city\nAna,Lima\nBo,Quito\n", "", "own.csv"),
    ("csv_not_a_number", LONG.replace("\n899,", "\nmucho,"), "", "900"),
    ("csv_no_such_column", f"day,sales\n{ROWS}", "price", "sales"),
    ("csv_no_such_column", f"day,sales\n{ROWS}", "9", "sales"),
    ("csv_column_not_numbers", f"day,sales\n{ROWS}", "day", "sales"),
    ("csv_infinite", "x\n1\n2\ninf\n4\n", "", "4"),
    ("csv_ragged", "x,y\n1,2\n3,4,5\n", "", "3"),
    ("csv_not_text", b"x\n1\n\x00\x01\x02\n", "", "3"),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("key", "content", "column", "shown"), REFUSED, ids=[f"{r[0]}-{r[2]}" for r in REFUSED])
def test_what_cannot_be_read_is_said_in_one_line(
    tmp_path: Path, language: str, key: str, content: str | bytes, column: str, shown: str
) -> None:
    with pytest.raises(DembowError) as caught:
        read_series(written(tmp_path, content), column)
    assert caught.value.key == key
    line = Strings(language, CORE_STRINGS).explain(caught.value)
    assert shown in line
    assert "\n" not in line


def test_a_table_with_quotes_or_short_rows_is_read_as_one_without(tmp_path: Path) -> None:
    plain = read_series(written(tmp_path, "day,n,more\n2020-01-02,1,x\n2020-01-01,2,\n"))
    other = read_series(written(tmp_path, 'day,n,more\n"2020-01-02",1,x\n2020-01-01,"2"\n'))
    assert plain.values.tolist() == other.values.tolist() == [2, 1]
    assert plain.reading == other.reading


def test_a_folder_a_missing_file_and_one_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(DembowError, match="folder"):
        read_series(tmp_path)
    with pytest.raises(DembowError, match="does not exist"):
        read_series(tmp_path / "missing.csv")
    path = written(tmp_path, "x\n1\n2\n")
    path.chmod(stat.S_IWUSR)

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)  # whoever runs the tests may be allowed everything
    with pytest.raises(DembowError, match="permission denied"):
        read_series(path)


def test_too_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, "x\n" + "1\n2\n" * 10)
    monkeypatch.setattr(file_table, "MOST_ROWS", 10)
    with pytest.raises(DembowError, match="20 rows"):
        read_series(path)
    monkeypatch.setattr(file_table, "MOST_BYTES", 10)
    with pytest.raises(DembowError, match="MB"):
        read_series(path)


@pytest.mark.slow
@given(
    values=st.lists(st.one_of(st.none(), st.integers(-10_000, 10_000)), min_size=3, max_size=40),
    delimiter=st.sampled_from([";", "\t", "|"]),
    comma=st.booleans(),
)
def test_there_and_back(
    tmp_path_factory: pytest.TempPathFactory, values: list[int | None], delimiter: str, comma: bool
) -> None:
    values = [7, 8, *values]  # a column of gaps alone is no column of numbers
    cells = ["" if value is None else f"{value / 100:.2f}" for value in values]
    lines = [f"{2000 + place}-01{delimiter}{cell}" for place, cell in enumerate(cells)]
    content = f"month{delimiter}n\n" + "\n".join(lines)
    path = written(tmp_path_factory.mktemp("csv"), content.replace(".", ",") if comma else content)
    expected = [np.nan if value is None else value / 100 for value in values]
    last = max(place for place, value in enumerate(values) if value is not None)
    found = preview_series(path, answers=Answers(missing=("none",)))
    np.testing.assert_array_equal(found.values, expected[: last + 1])
