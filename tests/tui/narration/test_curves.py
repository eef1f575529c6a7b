"""A figure is told by its numbers: level, turn, crossing, winner."""

from __future__ import annotations

import math

import pytest

from core.base.language import LANGUAGES
from tests.tui.narration.signs import drawn_in
from tui.check.ghosts import ghost_specs
from tui.drawing.figure import Curve, Figure, Guide
from tui.front_ends import printer_of
from tui.lab_kit.ghost import ghost_of
from tui.narration.curves import figure_sentences, number
from tui.narration.plain import plain
from tui.strings import load_strings

STRINGS = load_strings("en")
X = list(range(1, 21))


def test_level_turn_crossing_and_winner_are_told_with_numbers() -> None:
    up = Curve("GRU", X, [x / 20 for x in X])
    down = Curve("LSTM", X, [0.5 if x < 5 else 0.9 if x == 5 else 0.4 for x in X])
    figure = Figure("Right endings", (up, down), "gap", "right", lines=(Guide(0.8, "the bar"),))
    head, levels, compared = figure_sentences(figure, STRINGS)
    assert head == "Picture: Right endings (across: gap, up: right)."
    assert levels == ("GRU goes from 0.05 at 1 to 1 at 20; LSTM goes from 0.5 at 1 to 0.4 at 20, its peak is 0.9 at 5.")
    assert compared == (
        'At 20 the highest is GRU, 1; then LSTM, 0.4; GRU passes LSTM at 8; GRU rises above "the bar" (0.8) at 16; '
        'LSTM rises above "the bar" (0.8) at 5.'
    )


def test_a_level_of_one_moment_is_told_and_not_compared() -> None:
    seen = Curve("seen", X, [x / 20 for x in X])
    figure = Figure("A window", (seen,), lines=(Guide(0.8, "what came", crossed=False),))
    assert figure_sentences(figure, STRINGS)[-1] == "what came: 0.8."


def test_few_points_a_level_a_plane_and_nothing() -> None:
    few = Curve("loss", (1, 2), (2.0, 1.0))
    still = Curve("chance", X, [0.25] * len(X))
    here, cloud = Curve("here", (1.5,), (2.0,), "scatter"), Curve("way", (3, 1, 2), (0, 5, 1), "scatter")
    told = " ".join(figure_sentences(Figure("", (few, still, here, cloud)), STRINGS))
    for part in (
        "loss: 2 at 1, 1 at 2",
        "chance stays at 0.25 from 1 to 20",
        "here at 1.5 across, 2 up",
        "way: 3 points, 1 to 3 across, 0 to 5 up",
    ):
        assert part in told
    assert figure_sentences(Figure("t", (Curve("a", (1,), (math.nan,)),), empty="Nothing yet."), STRINGS) == [
        "Nothing yet."
    ]
    assert figure_sentences(Figure("t", ()), STRINGS) == []


def test_many_curves_and_equal_ones() -> None:
    curves = [Curve(f"c{number}", (1, 2), (0.0, 1.0)) for number in range(10)]
    told = " ".join(figure_sentences(Figure("t", curves, x_ticks=((2, "end"),)), STRINGS))
    assert "and 2 curves more" in told
    assert "At end the highest are c0 and c1, both 1" in told


def test_a_lone_point_beside_lines_is_told_by_its_place() -> None:
    figure = Figure("t", [Curve("seen", (0, 1), (1.0, 2.0)), Curve("LSTM", (1,), (1.5,), "scatter")])
    assert "seen: 1 at 0, 2 at 1; LSTM: 1.5 at 1." in figure_sentences(figure, STRINGS)


def test_each_value_has_its_place_in_words() -> None:
    steps = Curve("x", (0, 1, 2), (1.0, 0.5, 0.25))
    assert "the curve x, from 0 to 2: 1, 0.5, 0.25." in figure_sentences(Figure("t", (steps,)), STRINGS)
    named = Figure("t", (steps,), x_ticks=((0, "ella"), (1, "perrea"), (2, ".")))
    assert "the curve x: ella 1, perrea 0.5, full stop 0.25." in figure_sentences(named, STRINGS)
    powers = Figure("t", (steps,), x_ticks=((0, "16"), (1, "64"), (2, "256")))
    assert "the curve x: 1 at 16, 0.5 at 64, 0.25 at 256." in figure_sentences(powers, STRINGS)


def test_names_that_hold_a_comma_stand_in_quotes_and_a_level_is_named_once() -> None:
    told = " ".join(
        figure_sentences(
            Figure(
                "t", [Curve("RNN, tanh", (1, 2), (1.0, 0.0)), Curve("b", (1, 2), (0.1, 0.2))], lines=[Guide(0.9, "0.9")]
            ),
            STRINGS,
        )
    )
    assert '"RNN, tanh" falls below 0.9 at 2' in told


def test_many_values_are_told_by_ends_and_turns() -> None:
    curves = [Curve(f"c{number}", range(9), [float(place == 4) for place in range(9)]) for number in range(5)]
    told = figure_sentences(Figure("t", curves), STRINGS)[1]
    assert told.startswith("c0 goes from 0 at 0 to 0 at 8, its peak is 1 at 4; ")


@pytest.mark.parametrize("lab", list(ghost_specs()))
def test_the_figures_of_every_lab_are_told(lab: str) -> None:
    ghost = ghost_of(lab)
    assert ghost is not None
    for language in LANGUAGES:
        strings = load_strings(language)
        for figure in printer_of(ghost.result).figures(ghost.result, strings):
            told = [plain(line) for line in figure_sentences(figure, strings)]
            assert len(told) >= 2, figure.title
            assert any(sign.isdecimal() for sign in "".join(told))
            assert drawn_in("\n".join(told)) == []


def test_a_letter_is_said_to_be_a_curve_and_a_power_of_ten_is_written_as_one() -> None:
    fading = Curve("y", tuple(range(30)), tuple(10.0**-place for place in range(30)))
    still = Curve("x", tuple(range(30)), (0.0,) * 30)
    told = " ".join(figure_sentences(Figure("t", (fading, still)), load_strings("es")))
    assert "la curva y va de 1 en 0 a 1·10^-29 en 29" in told
    assert "lo más alto es la curva y" in told
    assert number(1234.5e9) == "1234500000000"
    assert number(1.24e-18) == "1.24·10^-18"
