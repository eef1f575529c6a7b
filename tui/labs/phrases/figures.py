"""The figure of the phrases lab's runs: how often each verdict was given."""

from __future__ import annotations

from core.base.language import Strings
from core.experiments.phrases import PhrasesResult
from core.words.vocabulary import VERDICTS
from tui.drawing.figure import Curve, Figure


def figures(result: PhrasesResult, strings: Strings) -> list[Figure]:
    """Return the share of each verdict as bars."""
    shares = [100 * result.verdicts[verdict] / result.count for verdict in VERDICTS]
    ticks = [(place, strings(f"verdict.{verdict}")) for place, verdict in enumerate(VERDICTS)]
    bars = Curve("", range(len(shares)), shares, "bars")
    title = strings("notebook.phrases_figure", count=result.count)
    return [Figure(title, (bars,), y_label=strings("notebook.percent"), x_ticks=ticks)]
