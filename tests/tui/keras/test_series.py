"""The lines that read a file read it as dembow does."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.base.encodings import CODECS
from core.series.answers import Answers
from core.series.csv_series import read_series
from tui.keras.series import reading_lines

FILES = {
    "plain": "year,sales\n1950,1.5\n1951,\n1952,3\n",
    "semicolons and commas": "year;sales\n1950;1,5\n1951;\n1952;3,0\n",
    "tabs": "year\tsales\n1950\t1.5\n1951\t\n1952\t3\n",
    "without a head": "1.5\n2.5\n3\n",
}

CASES = Path(__file__).parents[2] / "cases" / "csv"


@pytest.mark.parametrize("name", FILES)
def test_values_and_gaps_are_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(FILES[name], "utf-8")
    known = read_series(path, "" if name == "without a head" else "sales")
    monkeypatch.chdir(tmp_path)
    found: dict[str, Any] = {"np": np, "csv": csv}
    exec(reading_lines("csv", str(path), "", known.reading), found)
    np.testing.assert_array_equal(found["values"], known.values)


@pytest.mark.parametrize("encoding", CODECS)
def test_every_encoding_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    """A note has letters that each writes in its own way; the last encoding one that no other has."""
    path, note = tmp_path / "mine.csv", "año\x81" if encoding == "Latin-1" else "año €"
    path.write_bytes(f"year,sales,note\n1950,1.5,{note}\n1951,,{note}\n1952,3,{note}\n".encode(CODECS[encoding]))
    known = read_series(path, "sales")
    assert known.reading.encoding == encoding
    monkeypatch.chdir(tmp_path)
    found: dict[str, Any] = {"np": np, "csv": csv}
    exec(reading_lines("csv", str(path), "", known.reading), found)
    np.testing.assert_array_equal(found["values"], known.values)


def test_a_file_that_was_not_read_yet_is_taken_for_a_plain_one() -> None:
    lines = reading_lines("csv", "/somewhere/mine.csv", "sales", None)
    assert "'mine.csv'" in lines
    assert "['sales']" in lines
    assert "[2]" in reading_lines("csv", "mine.csv", "3", None)


def test_a_file_that_takes_more_is_read_as_dembow_writes_it_anew() -> None:
    answers = Answers(where=("Country=B",))
    path = CASES / "k7a_panel_sorted.csv"
    lines = reading_lines("csv", str(path), "Rate", read_series(path, "Rate", answers).reading, answers)
    assert "dembow data 'k7a_panel_sorted.csv' --column='Rate' --where='Country=B' --to" in lines
    assert "k7a_panel_sorted-series.csv" in lines
