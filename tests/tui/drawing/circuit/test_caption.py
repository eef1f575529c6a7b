"""Every number of every equation of a caption is recomputed: one side comes to the other, lesions included."""

from __future__ import annotations

import math
import re
from itertools import pairwise

import pytest

from core.networks.cells import CELLS
from core.networks.interventions import WHOLE_UNIT, Intervention, clamp
from core.words.vocabulary import SONG
from tests.tui.drawing.circuit.circuits import random_trace
from tui.drawing.circuit.amounts import moment
from tui.drawing.circuit.caption import caption, gate_text
from tui.drawing.circuit.plans import plan_of

ROUNDING = 0.03


def worth(text: str) -> float:
    """What a side of an equation comes to, where it is made of numbers alone."""
    if squash := re.fullmatch(r"tanh\((.*)\)", text):
        return math.tanh(worth(squash[1]))
    terms = text.replace(" - ", " + -").split(" + ")
    return sum(math.prod(float(factor.strip("()")) for factor in term.split("·")) for term in terms)


def is_number(text: str) -> bool:
    return bool(re.fullmatch(r"[-+·()\d. ]+|tanh\([-+\d. ]+\)", text))


def lesions(cell: str) -> list[list[Intervention]]:
    """None, each gate held shut and open, each state held, a whole unit silenced."""
    gates = ([clamp(gate, value)] for gate in CELLS[cell].gates for value in (0.0, 1.0))
    return [[], *gates, *([clamp(state, 0.5)] for state in CELLS[cell].states), [clamp(WHOLE_UNIT, 0.0, 1)]]


@pytest.mark.parametrize("cell", CELLS)
def test_both_sides_of_every_equation_agree(cell: str) -> None:
    compared = 0
    for seed in range(10):
        for held in lesions(cell):
            found = random_trace(cell, seed, *held)
            now = moment(found, 2, seed % 4, SONG.tokens)
            for beat in plan_of(CELLS[cell]).beats:
                for line in caption(CELLS[cell], now, beat, True, "intact"):
                    about, plain = " ≈ " in line, line.replace(" ≈ ", " = ")
                    sides = [side for side in plain.split(" = ") if is_number(side)]
                    for one, other in pairwise(sides):
                        # Factors are rounded too, and a state can be as large as the words before.
                        assert worth(one) == pytest.approx(worth(other), abs=ROUNDING), (line, beat)
                        # Where it says that both sides are the same, they are so to the printed digit.
                        assert about == (round(worth(one), 2) != worth(other)), (line, beat)
                        compared += 1
    assert compared >= 10


def test_a_held_gate_says_so_and_what_it_would_have_been() -> None:
    found = random_trace("lstm", 5, clamp("forget_gate", 0.0))
    now = moment(found, 3, 1, SONG.tokens)
    z = float(found.preactivations["forget_gate"][3, 1])
    assert gate_text(now, "f", "sin lesión") == f"f = 0.00 ✂ (sin lesión: {1 / (1 + math.exp(-z)):.2f})"
    assert gate_text(now, "o", "sin lesión") == f"o = {found.gates['output_gate'][3, 1]:.2f}"


def test_a_mean_of_products_is_not_written_as_a_product_of_means() -> None:
    now = moment(random_trace("lstm", 5), 3, None, SONG.tokens)
    (line,) = caption(CELLS["lstm"], now, "forget", False, "")
    assert re.fullmatch(r"f\[t\]·c\[t-1\] = [+-]\d+\.\d\d", line)
