"""`dembow workshop` prints the ladder and what each part bought."""

from __future__ import annotations

import json

import pytest

from core.base.language import LANGUAGES
from core.experiments.registry import result_of as result_of_document
from core.experiments.workshop_result import WorkshopResult
from core.jobs.result import expect
from tests.runs import SPECS, document_of, result_of
from tests.tui.labs.tables import shown
from tui.labs.workshop import table
from tui.labs.workshop.words import share


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [80, 120])
def test_the_ladder_in_print(language: str, width: int) -> None:
    result = expect(result_of(SPECS["workshop"]), WorkshopResult)
    told = shown(table, result, language, width)
    assert "…" not in told
    for rung in result.rungs:
        assert str(rung.parameters) in told
        if width == 120:
            assert share(rung.accuracy) in told
    assert "+f" in told


def test_the_document_is_read_again() -> None:
    document = json.loads(json.dumps(document_of(SPECS["workshop"])))
    assert json.loads(json.dumps(result_of_document(document).document())) == document
