"""The words of a scan: which is quicker from where on, and how a round made a value."""

from __future__ import annotations

import numpy as np
import pytest

from core.base.language import LANGUAGES
from core.experiments.scan import ScanResult, ScanRow, ScanSpec, quicker_from
from core.networks.scan import rounds
from tui.drawing.scan_grid import GridLine
from tui.labs.scan.words import asked, join_text, milliseconds, times_text, told_grid, verdict
from tui.strings import load_strings


def result(*times: float) -> ScanResult:
    rows = [ScanRow(16 * 4**place, 4, 49, one, 1.0, 0.0) for place, one in enumerate(times)]
    return ScanResult(8, tuple(rows), quicker_from(rows), cached=False, seconds=1.0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_outcome_has_its_words(language: str) -> None:
    strings = load_strings(language)
    told = [verdict(result(*times), strings) for times in ((0.5, 2.0), (3.0, 2.0), (2.0, 0.5))]
    assert len(set(told)) == 3
    assert "64" in told[0]
    assert "65536" in asked(ScanSpec(), strings)


def test_numbers_in_short() -> None:
    assert [milliseconds(one) for one in (0.00000655, 0.0123, 2.5)] == ["0.00655", "12.3", "2500"]
    assert [times_text(ScanRow(2, 1, 1, one, 1.0, 0.0)) for one in (0.12, 9.4, 340.4)] == ["0.1", "9.4", "340"]


def test_a_join_says_what_it_joins() -> None:
    before, after = list(rounds(np.array([1.0, 0.5, 0.5]), np.array([1.0, 2.0, 3.0])))[:2]
    assert join_text(before, after, 1) == "h[2] = 2.00 + 0.50·h[1] = 2.50"
    assert join_text(before, after, 0) == "h[1] = 1.00"


def test_the_grid_is_read_in_sentences() -> None:
    strings = load_strings("en")
    lines = [
        GridLine("loop", [1.0, float("nan")], [True, False], [True, True]),
        GridLine("input b", [1.0, 3.0], [True, False], [False, True]),
    ]
    assert ["".join(text for text, _ in row) for row in told_grid(lines, [0.5, 0.8], 1, strings)] == [
        "gate a, step by step: 0.5, 0.8",
        "loop: 1.0. Complete up to step 1.",
        "input b: 1.0, 3.0. Complete up to step 1.",
        "The value of step 2 was joined from these steps: 2.",
    ]
