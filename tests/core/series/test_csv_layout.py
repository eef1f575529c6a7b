"""The layout of a file is found: delimiter, where its table begins, its header."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.base.errors import DembowError
from core.series.csv_layout import find_layout, split
from core.series.csv_series import preview_series


@pytest.mark.parametrize(
    ("lines", "delimiter", "header", "start", "preamble"),
    [
        (["a,b", "1,2", "3,4"], ",", ("a", "b"), 1, 0),
        (["1,2", "3,4", "5,7"], ",", (), 0, 0),
        (["d;v", "01/01/2020;1,5", "02/01/2020;2,5"], ";", ("d", "v"), 1, 0),
        (["x", "1", "2"], "", ("x",), 1, 0),
        (["x", "1,5", "2,25"], "", ("x",), 1, 0),
        (["sep=;", "a;b", "1;2", "3;4"], ";", ("a", "b"), 2, 1),
        (["A title", "a|b", "1|2", "3|4"], "|", ("a", "b"), 2, 1),
        (["0,1,2", "0.5,0.6,0.7", "0.8,0.9,1.1"], ",", ("0", "1", "2"), 1, 0),
        (["place,1960,1961,1962,1963", "A,1,2,3,4", "B,5,6,7,9"], ",", ("place", "1960", "1961", "1962", "1963"), 1, 0),
        (["year mo value", "1958 3 315.7", "1958 4 317.4", "1958 5 317.5"], " ", ("year", "mo", "value"), 1, 0),
        (["date,temp", ",(C)", "2020-01-01,3.5", "2020-01-02,4.5"], ",", ("date", "temp (C)"), 2, 0),
        (["Unit:,Percent", "Multiplier:,1", "Time,Rate", "2020-01,1.5", "2020-02,1.6"], ",", ("Time", "Rate"), 3, 2),
        (["date,close", "11:34,28.5", "2018/10/15,20.5", "2018/10/14,19.5"], ",", ("date", "close"), 1, 0),
    ],
)
def test_layouts(lines: list[str], delimiter: str, header: tuple[str, ...], start: int, preamble: int) -> None:
    found = find_layout(lines, [False] * len(lines))
    assert (found.delimiter, found.header, found.start, found.preamble) == (delimiter, header, start, preamble)


def test_a_line_above_an_empty_one_is_no_part_of_the_header() -> None:
    found = find_layout(["Source,Bank", "date,", "2020-01-01,1", "2020-01-02,2"], [True, True, False, False])
    assert (found.header, found.preamble) == (("date", ""), 1)


def test_one_column_of_decimal_commas_or_two_of_whole_numbers_is_open() -> None:
    lines = ["1,5", "2,25", "3,75"]
    assert find_layout(lines, [False] * 3).one_or_two
    assert find_layout(lines, [False] * 3, "comma").delimiter == ""
    assert not find_layout(lines, [False] * 3, "point").one_or_two


def test_a_header_of_numbers_over_whole_numbers_is_open() -> None:
    lines = ["0,1,2", "5,6,8", "7,9,4"]
    assert find_layout(lines, [False] * 3).numbered
    assert find_layout(lines, [False] * 3, header="yes").header == ("0", "1", "2")
    assert find_layout(lines, [False] * 3, header="no").header == ()


def test_lines_are_split_as_they_are_quoted() -> None:
    assert split(['"a,b",c', 'x"y,z'], ",") == [["a,b", "c"], ['x"y', "z"]]


def test_a_file_whose_lines_hold_no_row_at_all_is_refused_by_name(tmp_path: Path) -> None:
    """Found by the forty-thousandth hostile file, about: only what separates was left of it."""
    for content in (b'"\n', b'""\n', b"sep=,\n\n\n", b"# a\n"):
        path = tmp_path / "own.csv"
        path.write_bytes(content)
        with pytest.raises(DembowError):
            preview_series(path)
