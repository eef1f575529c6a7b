"""A run says how its networks were trained."""

from __future__ import annotations

import pytest
from msgspec import UNSET
from msgspec.structs import replace

from core.base.language import LANGUAGES
from tests.runs import SPECS, result_of
from tui.drawing.ways import BOTH, way_in_short, way_sentence
from tui.strings import load_strings

ON_SERIES = {"forecast", "imputation"}
TRAINS_NOTHING = {"scan"}


@pytest.mark.parametrize("lab", SPECS)
def test_every_run_of_words_says_how_it_was_trained(lab: str) -> None:
    result = result_of(SPECS[lab])
    document, strings = result.document(), load_strings("en")
    if lab in ON_SERIES | TRAINS_NOTHING:
        assert "trained_with" not in document
        assert way_sentence(result, strings) == way_in_short(result, strings) == ""
        return
    assert list(document["trained_with"]) == ["numpy"]
    assert "NumPy" in way_sentence(result, strings)
    for row in (*document.get("rows", ()), *document.get("falls_below_0.9", ())):
        assert row.get("trained_with", "numpy") == "numpy"


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_way_has_its_words(language: str) -> None:
    strings, result = load_strings(language), result_of(SPECS["phrases"])
    ways = [replace(result, trained_with=ways) for ways in (("numpy",), ("compiled",), BOTH)]
    assert len({way_sentence(one, strings) for one in ways}) == len({way_in_short(one, strings) for one in ways}) == 3
    assert way_sentence(replace(result, trained_with=UNSET), strings) == ""
