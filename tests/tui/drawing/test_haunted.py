"""A ghost lies under the learner's own, hollow and faint, and is named."""

from __future__ import annotations

from core.base.language import Strings
from tui.drawing.figure import MARKERS, Curve, Figure
from tui.drawing.haunted import AIRY, HOLLOW, over_ghost
from tui.drawing.rows import FAINT

LSTM, GRU = Curve("LSTM", [1.0, 2.0], [0.5, 0.9]), Curve("GRU", [1.0, 2.0], [0.4, 0.8])


def figure(*curves: Curve) -> Figure:
    return Figure("Accuracy", curves)


def test_one_curve_is_named_as_ours_and_the_learner_s_stay_filled(strings: Strings) -> None:
    faint, mine = over_ghost(figure(GRU), figure(LSTM), strings).curves
    assert faint.label == strings("lab.ghost_curve", name="LSTM")
    assert faint.style == LSTM.style + FAINT
    assert (faint.marker, mine.marker) == (HOLLOW[0], MARKERS[0])
    assert (mine.label, mine.style) == (GRU.label, GRU.style)


def test_several_are_named_once(strings: Strings) -> None:
    first, second, told, _ = over_ghost(figure(GRU), figure(LSTM, GRU), strings).curves
    assert (first.label, second.label, told.label) == ("LSTM", "GRU", strings("lab.ghost_curves"))
    assert first.marker != second.marker


def test_bars_are_airy(strings: Strings) -> None:
    bars = Curve("LSTM", [1.0], [2.0], "bars")
    assert over_ghost(figure(GRU), figure(bars), strings).curves[0].marker == AIRY


def test_where_the_learner_has_nothing_yet_the_ghost_s_axes_stand(strings: Strings) -> None:
    found = over_ghost(Figure("Accuracy", ()), figure(LSTM), strings)
    assert [curve.style for curve in found.curves] == [LSTM.style + FAINT]


def test_a_marker_of_ones_own_is_the_same_in_a_ghost_and_hollow(strings: Strings) -> None:
    rungs = [Curve(f"{place} c", [place], [0.5], "scatter", marker=marker) for place, marker in enumerate("◆◆▲■")]
    *faint, told = over_ghost(Figure("Accuracy", ()), figure(*rungs), strings).curves
    assert [curve.marker for curve in faint] == ["◇", "◇", "△", "□"]
    assert told.marker == HOLLOW[0]
