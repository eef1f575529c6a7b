"""`dembow data` shows how a file is read before anything is trained on it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.base.language import LANGUAGES
from core.series.csv_series import read_series
from core.series.reading import Reading
from tui.cli import main

CASES = Path(__file__).parents[2] / "cases" / "csv"


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    status = main(["data", *words])
    out, err = capsys.readouterr()
    return status, out, err


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_read_and_what_is_open(capsys: pytest.CaptureFixture[str], language: str) -> None:
    status, out, _ = run(capsys, str(CASES / "k8_sentinel.csv"), "--lang", language)
    assert status == 0
    assert all(part in out for part in ("CO(GT)", "--dates dmy", "--missing='-200'", "--repeated mean", "2.2┤"))


@pytest.mark.usefixtures("home")
def test_json_says_all_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, str(CASES / "k7a_panel_sorted.csv"), "--json")
    document = json.loads(out)
    assert status == 0
    assert set(document["reading"]) == set(Reading.__struct_fields__)
    assert document["reading"]["uncertain"][0]["choices"] == ["Country=A", "Country=B"]
    settled = run(capsys, str(CASES / "k7a_panel_sorted.csv"), "--json", "--where", "Country=B")[1]
    assert json.loads(settled)["reading"]["uncertain"] == []


@pytest.mark.usefixtures("home")
def test_the_series_is_written_as_it_was_read(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    clean = tmp_path / "clean.csv"
    status, out, _ = run(capsys, str(CASES / "k9b_dates_missing.csv"), "--to", str(clean))
    assert status == 0
    assert str(clean) in out
    again = read_series(clean)
    assert (again.reading.rows, again.reading.gaps, again.reading.plain) == (28, 20, True)


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    ("name", "to", "told"), [("k7a_panel_sorted", "clean.csv", "--where"), ("k5c_footer_total", "no/clean.csv", "no/")]
)
def test_what_cannot_be_written(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str, to: str, told: str
) -> None:
    status, _, err = run(capsys, str(CASES / f"{name}.csv"), "--to", str(tmp_path / to))
    assert status == 2
    assert told in err
