"""`dembow scan` prints both times of every length."""

from __future__ import annotations

import json

import pytest

from core.base.language import LANGUAGES
from core.experiments.registry import result_of as result_of_document
from core.experiments.scan import ScanResult
from core.jobs.result import expect
from tests.runs import SPECS, document_of, result_of
from tests.tui.labs.tables import shown
from tui.labs.scan import table
from tui.labs.scan.words import milliseconds


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_times_in_print(language: str) -> None:
    result = expect(result_of(SPECS["scan"]), ScanResult)
    told = shown(table, result, language)
    assert "…" not in told
    for row in result.lengths:
        assert milliseconds(row.scan_seconds) in told


def test_the_document_is_read_again() -> None:
    document = json.loads(json.dumps(document_of(SPECS["scan"])))
    assert json.loads(json.dumps(result_of_document(document).document())) == document
