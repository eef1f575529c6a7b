"""`dembow letters` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.base.language import LANGUAGES
from core.experiments.letters_result import LettersResult
from core.jobs.result import expect
from tests.runs import SPECS, result_of
from tests.tui.labs.tables import shown
from tui.cli import main
from tui.labs.letters import table

RESULT = expect(result_of(SPECS["letters"]), LettersResult)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [80, 120])
def test_a_table_for_a_person(language: str, width: int) -> None:
    out = shown(table, RESULT, language, width)
    assert max(map(len, out.splitlines())) <= width
    for row in RESULT.counts:
        assert f"{row.test:.2f}" in out
    assert "GRU 2" in out
    assert "Hernández" in out


@pytest.mark.slow
def test_a_text_of_ones_own_as_json(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "own.txt"
    path.write_bytes("La señorita perrea sola.\n".encode("cp1252") * 200)
    assert main(("letters", "--text", str(path), "--units", "2", "--steps", "5", "--seeds", "2", "--json")) == 0
    document = json.loads(capfd.readouterr().out)
    assert (document["text"]["name"], document["text"]["reading"]["encoding"]) == ("own", "Windows-1252")
    assert len(document["ends"]) == 2
    assert document["test"]["low"] <= document["test"]["mean"] <= document["test"]["high"]
    assert document["line"] == ""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "words",
    [
        ("--text", ""),
        ("--text", "/dev/zero"),
        ("--text", "/nowhere/at/all"),
        ("--dropout", "2"),
        ("--patience", "0"),
        ("--cell", "x"),
    ],
    ids=" ".join,
)
def test_bad_requests_are_one_line(capfd: pytest.CaptureFixture[str], words: tuple[str, ...], language: str) -> None:
    assert main(("--lang", language, "letters", *words)) == 2
    out, err = capfd.readouterr()
    assert out == ""
    told = [line for line in err.splitlines() if line.startswith("dembow: ")]
    assert len(told) == 1
