"""`dembow data` shows how a file is read before anything is trained on it."""

from __future__ import annotations

import json
import shlex
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


SHORT = {
    "series_short_for_any": [str(day % 5) for day in range(9)],
    "series_constant": ["4"] * 300,
}


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", SHORT)
def test_no_forecast_is_advised_that_cannot_be(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, language: str, key: str
) -> None:
    path = tmp_path / "own.csv"
    path.write_text("sales\n" + "\n".join(SHORT[key]))
    status, out, _ = run(capsys, str(path), "--lang", language)
    assert (status, "dembow forecast --csv" in out) == (0, False)
    told = out.splitlines()[-1]
    assert "dembow forecast" in told
    main(["--lang", language, "forecast", "--csv", str(path), "--models", "last_value", "--no-keep"])
    refused = capsys.readouterr().err.rpartition("dembow: ")[2].strip()
    assert refused
    assert told.endswith(refused)


@pytest.mark.usefixtures("home")
def test_the_forecast_that_is_advised_has_the_answers(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "my own.csv"
    path.write_text("sales,cost\n" + "\n".join(f"{day * day % 17},{day % 3}" for day in range(200)))
    status, out, _ = run(capsys, str(path), "--column", "cost", "--lang", "en")
    assert status == 0
    (line,) = (one for one in out.splitlines() if "dembow forecast" in one)
    words = shlex.split(line[line.index("dembow forecast") :])
    assert words[1:] == ["forecast", "--csv", str(path), "--column=cost"]
    assert main([*words[1:], "--models", "last_value", "--no-keep"]) == 0


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("language", LANGUAGES)
def test_parentheses_that_make_a_number_negative_are_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, language: str
) -> None:
    path = tmp_path / "paren.csv"
    path.write_text("sales\n" + "\n".join(["100.5", "-3.25", "(103.86)", "88.1", "($7.5)", "12.25"] * 5))
    _, out, _ = run(capsys, str(path), "--lang", language)
    assert "(103.86)" in out
    path.write_text("sales\n" + "\n".join(["100.5", "-3.25", "88.1", "12.25"] * 5))
    _, out, _ = run(capsys, str(path), "--lang", language)
    assert "(103.86)" not in out
    assert read_series(path).reading.in_parentheses == ""
