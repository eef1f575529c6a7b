"""`dembow translate` on the command line."""

from __future__ import annotations

import json

import pytest

from core.base.language import LANGUAGES
from core.experiments.registry import result_of as result_of_document
from tests.runs import SPECS, document_of, result_of
from tests.tui.labs.tables import shown
from tui.cli import main
from tui.labs.translate import table


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_length_is_told(language: str) -> None:
    text = shown(table, result_of(SPECS["translate"]), language)
    assert all(line in text for line in ("1 ", "2*", "3*"))


@pytest.mark.slow
def test_the_document_is_the_result(capfd: pytest.CaptureFixture[str]) -> None:
    words = ("translate", "--units", "3", "--longest", "1", "--steps", "5", "--seeds", "2", "--json")
    assert main(words) == 0
    document = json.loads(capfd.readouterr().out)
    assert {row["way"] for row in document["rows"]} == {"neck", "attention"}
    assert result_of_document(document).name == "translate"
    assert document["rows"][0]["accuracy"].keys() == {"mean", "low", "high"}
    assert document.keys() == document_of(SPECS["translate"]).keys()
