"""The phrases lab takes counts and networks for its model, and sings the usual number of phrases."""

from __future__ import annotations

from core.experiments.phrases import PhrasesSpec
from tui.labs.phrases.settings import USUAL, configured, of_lab


def test_the_model_is_counts_or_a_network() -> None:
    assert configured(USUAL, {"model": "lstm", "units": 4}).cell == "lstm"
    assert configured(USUAL, {}).cell == USUAL.cell


def test_the_lab_sings_the_usual_number() -> None:
    assert of_lab(PhrasesSpec(count=3)).count == PhrasesSpec().count
