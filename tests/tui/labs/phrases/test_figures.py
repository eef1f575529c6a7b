"""The figure of phrases shows the share of every verdict."""

from __future__ import annotations

import pytest

from core.experiments.phrases import PhrasesResult
from core.jobs.result import expect
from core.words.vocabulary import VERDICTS
from tests.runs import SPECS, result_of
from tui.labs.phrases.figures import figures
from tui.strings import load_strings


def test_the_shares_are_of_all_phrases() -> None:
    (figure,) = figures(expect(result_of(SPECS["phrases"]), PhrasesResult), load_strings("en"))
    (bars,) = figure.curves
    assert len(bars.y) == len(VERDICTS)
    assert sum(bars.y) == pytest.approx(100)
