"""Numbers of a ladder have four digits, whatever their size."""

from __future__ import annotations

import pytest

from core.jobs.ladder_row import LadderRow
from tests.tui.ladder.contests import BAR, BETTER
from tui.ladder.words import number, progress_line
from tui.strings import load_strings


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "-"),
        (float("nan"), "-"),
        (0, "0"),
        (0.0084334, "0.008433"),
        (1234.5, "1234"),
        (1e-9, "1e-09"),
        (2.5e7, "2.5e+07"),
    ],
)
def test_any_size_has_its_digits(value: float | None, text: str) -> None:
    assert number(value) == text


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (BAR, "Promedio: MSE 1.000 al validar, lo que hay que vencer"),
        (BETTER, "GRU: MSE 0.2500 al validar; en la prueba: gana contra el promedio por 75 %"),
    ],
)
def test_an_error_of_one_part_is_not_told_as_that_of_the_verdict(row: LadderRow, told: str) -> None:
    assert progress_line(row, load_strings("es")) == told
