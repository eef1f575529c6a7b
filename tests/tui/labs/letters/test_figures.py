"""The figure of a language model: two curves over the bars of the counts, within reach of the eye."""

from __future__ import annotations

import math

from core.experiments.letters_result import LettersResult
from core.jobs.letter_strokes import Look
from core.jobs.result import expect
from tests.runs import SPECS, result_of
from tui.labs.letters.figures import figures, perplexity_figure
from tui.strings import load_strings

STRINGS = load_strings("en")
RESULT = expect(result_of(SPECS["letters"]), LettersResult)


def test_the_bars_are_those_of_the_counts() -> None:
    (figure,) = figures(RESULT, STRINGS)
    assert [guide.value for guide in figure.lines] == [row.valid for row in RESULT.counts if row.back]
    assert figure.lines[0].label == f"pairs {RESULT.counted(1).valid:.1f}"


def test_what_is_far_above_the_pairs_leaves_a_hole() -> None:
    looks = [Look(0, 60.0, 61.0), Look(25, 9.0, 9.5), Look(50, 6.0, 7.0)]
    figure = perplexity_figure(looks, RESULT.counts, 50, STRINGS)
    train, valid = figure.curves
    assert math.isnan(train.y[0])
    assert (list(train.y[1:]), list(valid.y[1:])) == ([9.0, 6.0], [9.5, 7.0])
    assert perplexity_figure(looks[:1], RESULT.counts, 50, STRINGS).curves == ()
