"""The figure of a language model of letters: perplexity while it learns, and the bars that counts of letters set."""

from __future__ import annotations

import math
from collections.abc import Sequence

from core.base.language import Strings
from core.experiments.letters_result import LettersResult
from core.jobs.letter_strokes import CountsRow, Look
from tui.drawing.figure import Curve, Figure, Guide
from tui.labs.letters.words import guide_text

HEADROOM = 1.3
"""How far above the pairs the picture reaches: the fall from sixty would flatten all that comes after it."""
USUAL_TOP, FLOOR = 13.0, 2.0


def figures(result: LettersResult, strings: Strings) -> list[Figure]:
    """Return the picture of a result."""
    return [perplexity_figure(result.looks, result.counts, result.steps, strings)]


def perplexity_figure(looks: Sequence[Look], counts: Sequence[CountsRow], steps: int, strings: Strings) -> Figure:
    """Return perplexity by training step, on what is learned and on what is not, over the bars of the counts."""
    shown = [row for row in counts if row.back]
    top = HEADROOM * max((row.valid for row in shown), default=USUAL_TOP / HEADROOM)
    places = [look.step for look in looks]

    def within(values: Sequence[float]) -> list[float]:
        return [value if value <= top else math.nan for value in values]

    curves = []
    if any(look.valid <= top for look in looks):
        train, valid = within([look.train for look in looks]), within([look.valid for look in looks])
        curves.append(Curve(strings("letters.train"), places, train, style="accent", marker="●"))
        curves.append(Curve(strings("letters.valid"), places, valid, style="bad", marker="▲"))
    guides = [Guide(row.valid, guide_text(row, strings)) for row in shown]
    words = (strings("letters.figure"), strings("letters.step"), strings("letters.perplexity"))
    return Figure(words[0], curves, words[1], words[2], lines=guides, frame=((0.0, FLOOR), (float(steps), top)))
