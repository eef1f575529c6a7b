"""A table comes from text, from a spreadsheet and from Parquet, with the lines of its rows."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from core.base.errors import DembowError
from core.series import file_table
from core.series.csv_series import preview_series
from core.series.file_table import printable, quoted, read_table
from tests.core.series.sheets import write_sheet

DAYS = [date(2020, 1, day) for day in range(1, 11)]
VALUES = [1.125, 2.25, 3.5, 4.125, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0]


def test_rows_know_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text('Title\n\na,b\n1,"x\ny"\n\n2,z\n', "utf-8")
    found = read_table(path)
    assert found.names == ["a", "b"]
    assert found.lines.tolist() == [4, 7]
    assert found.columns[1].to_list() == ["x\ny", "z"]
    assert [(one.reason, one.rows, one.line, one.text) for one in found.left_out] == [("preamble", 1, 1, "Title")]


def test_columns_without_a_name_of_their_own_have_their_number(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text(",a,A\nx,1,2\ny,3,4\n", "utf-8")
    assert read_table(path).names == ["1", "a", "3"]


def test_a_header_with_too_few_names_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("date,value\n2020-01-01,1,5\n2020-01-02,2,5\n", "utf-8")
    with pytest.raises(DembowError) as caught:
        read_table(path)
    assert (caught.value.key, caught.value.fields["received"]) == ("csv_ragged", 3)


def test_a_spreadsheet(tmp_path: Path) -> None:
    path = tmp_path / "own.xlsx"
    write_sheet(path, [["Sales of the shop"], [], ["day", "sales"], *zip(DAYS, VALUES, strict=True)])
    found = preview_series(path)
    assert found.values.tolist() == VALUES
    reading = found.reading
    assert (reading.encoding, reading.column, reading.first, reading.uncertain) == ("XLSX", "sales", "2020-01-01", ())


def test_parquet(tmp_path: Path) -> None:
    path = tmp_path / "own.parquet"
    pl.DataFrame({"day": DAYS, "sales": VALUES}).write_parquet(path)
    found = preview_series(path)
    assert found.values.tolist() == VALUES
    assert (found.reading.encoding, found.reading.last, found.reading.uncertain) == ("Parquet", "2020-01-10", ())


def test_what_only_looks_like_a_spreadsheet(tmp_path: Path) -> None:
    broken = tmp_path / "own.xlsx"
    broken.write_bytes(b"PK\x03\x04 nothing")
    empty = tmp_path / "other.xlsx"
    with zipfile.ZipFile(empty, "w") as inside:
        inside.writestr("x", "y")
    false = tmp_path / "own.parquet"
    false.write_bytes(b"PAR1 nothing PAR1")
    for path in (broken, empty, false):
        with pytest.raises(DembowError) as caught:
            read_table(path)
        assert caught.value.key == "csv_not_a_sheet"


def test_a_sheet_that_unfolds_into_too_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "own.xlsx"
    write_sheet(path, [["x"], [1], [2], ["a" * 3_000]])
    monkeypatch.setattr(file_table, "MOST_BYTES", path.stat().st_size)
    with pytest.raises(DembowError, match="MB"):
        read_table(path)


def test_quotations_are_short_and_harmless() -> None:
    assert printable(" a\x1b[2J ") == "a�[2J"
    assert len(quoted("x" * 100)) == file_table.LONGEST_CELL
