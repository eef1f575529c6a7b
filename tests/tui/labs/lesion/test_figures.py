"""The histogram holds every control and the lesion itself."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.base.language import Strings
from core.lesions.who_dances import UnitRole, WhoDances
from tui.drawing.figure import Figure
from tui.drawing.page import draw_figure
from tui.labs.lesion.figures import dancers_figure, histogram


@given(st.lists(st.floats(-5, 5), min_size=1, max_size=50), st.floats(-5, 5), st.integers(1, 15))
@settings(deadline=None)
def test_a_histogram_holds_every_control_and_the_lesion_once(values: list[float], effect: float, bins: int) -> None:
    found = histogram(values, effect, bins)
    assert sum(one.controls for one in found) == len(values)
    assert sum(one.here for one in found) == 1
    assert found[0].low == min(*values, effect)
    assert found[-1].high == pytest.approx(max(*values, effect))


def test_bars() -> None:
    found = histogram([0, 0.1, 1.9, 4], 3, 4)
    assert [(one.low, one.high, one.controls, one.here) for one in found] == [
        (0, 1, 2, False),
        (1, 2, 1, False),
        (2, 3, 0, False),
        (3, 4, 1, True),
    ]
    assert histogram([2, 2], 2, 4) == [(2, 2, 2, True)]


def test_the_units_that_the_words_name_stand_over_the_others(strings: Strings) -> None:
    """All in one cell: the one that is seen is the one that is told of."""
    needed = [0.5, 0.4, 0.4, 0.4]
    roles = tuple(UnitRole(unit, needed[unit], 0.0, {"h": 0.9 if unit == 0 else 0.5}) for unit in range(len(needed)))
    *others, named = dancers_figure(WhoDances(roles, {"h": 1.0}, 0.4, 1.0, None), strings).curves
    assert [curve.label for curve in others] == ["", "", ""]
    assert named.label
    assert named.marker == "1"
    marks = zip((*others, named), "bcda", strict=True)
    heap = [replace(curve, label="", x=[0.0], y=[0.0], marker=mark) for curve, mark in marks]
    said = "".join(text for row in draw_figure(Figure("", heap), 30, 10) for text, _ in row)
    assert [mark for mark in "abcd" if mark in said] == ["a"]


@pytest.mark.parametrize(
    ("units", "said", "last"),
    [
        *((9, "", "9"), (10, "(a = 10)", "a"), (16, "(a–g = 10–16)", "g")),
        *((61, "(a–Z = 10–61)", "Z"), (64, "(a–Z = 10–61)", "•")),
    ],
)
def test_the_letters_that_stand_for_units_are_told(strings: Strings, units: int, said: str, last: str) -> None:
    roles = tuple(UnitRole(unit, 1 / (1 + unit), 0.0, {"h": 0.5}) for unit in range(units))
    figure = dancers_figure(WhoDances(roles, {"h": 1.0}, 0.4, 1.0, None), strings)
    assert figure.title.removeprefix(strings("lesion.dancers")).strip() == said
    assert figure.curves[-2].marker == last  # the last of all has a name
