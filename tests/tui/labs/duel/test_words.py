"""The words of a duel name its cells and say what its seeds allow."""

from __future__ import annotations

import pytest
from msgspec import UNSET
from msgspec.structs import replace

from core.base.language import LANGUAGES
from core.experiments.contenders import compare_all
from core.experiments.duel import DuelResult
from core.jobs.result import expect
from tests.runs import SPECS, result_of
from tui.labs.duel.words import amount, method, name_of, sentence, signed
from tui.strings import load_strings


@pytest.mark.parametrize(
    ("value", "measure", "text"),
    [(0.12345, "accuracy", "+0.123"), (-0.12345, "accuracy", "-0.123"), (0.0001234, "mse", "+0.00012")],
)
def test_a_difference_has_its_sign(value: float, measure: str, text: str) -> None:
    assert signed(value, measure) == text  # type: ignore[arg-type]
    assert amount(abs(value), measure) == text[1:]  # type: ignore[arg-type]


def test_a_contender_is_its_cell_and_its_units() -> None:
    assert name_of("lstm", 4, load_strings("en")) == "LSTM 4"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_says_how_its_intervals_are_made_and_corrected(language: str) -> None:
    strings, one = load_strings(language), expect(result_of(SPECS["duel"]), DuelResult)
    assert method(one, strings) == strings("duel.method_one")
    a, b = one.contenders
    three = replace(one, comparisons=compare_all([(a, b)] * 3, one.measure))
    assert "3" in method(three, strings)
    assert "Holm" in method(three, strings)
    assert "98.3 %" in sentence(three.comparisons[0], one.measure, strings)
    before = replace(three, correction=UNSET, intervals=UNSET)
    few = replace(three, contenders=tuple(replace(one, seeds=4) for one in three.contenders))
    assert method(before, strings) == method(few, strings) == ""
