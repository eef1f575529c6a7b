"""The words of a duel name its cells and say what its seeds allow."""

from __future__ import annotations

import pytest

from tui.labs.duel.words import amount, name_of, signed
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
