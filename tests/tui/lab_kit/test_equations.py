"""An equation and its numbers agree: what stands on the right comes to what stands on the left."""

from __future__ import annotations

import math
import re

import pytest

from core.networks.cells import CELLS
from core.networks.interventions import Intervention, clamp
from core.networks.traces import trace
from core.words.vocabulary import SONG
from tests.core.lesions.studies import network
from tui.lab_kit.equations import enclosed, gate_line, part_lines, signed, squashed, state_line, written

WORDS = SONG.encode(("ella", "perrea", "sola"))
SQUASHES = {"σ": lambda z: 1 / (1 + math.exp(-z)), "tanh": math.tanh}


WITHOUT = "sin lesión"
NUMBER = r"-?\d+\.\d+"


def lesions(cell: str) -> list[list[Intervention]]:
    """None, and each gate held shut and open."""
    return [[], *([clamp(gate, value)] for gate in CELLS[cell].gates for value in (0.0, 1.0))]


def squashed_sum(text: str) -> float:
    """What `σ(0.61 + 0.55 - 0.64)` comes to."""
    squash, terms = re.fullmatch(r"(\w+)\((.*)\)", text).groups()  # type: ignore[union-attr]
    return SQUASHES[squash](sum(float(term.replace(" ", "")) for term in re.findall(r"[+-]? ?[\d.]+", terms)))


@pytest.mark.parametrize("cell", CELLS)
def test_every_number_of_every_equation_is_recomputed_lesions_included(cell: str) -> None:
    for held in lesions(cell):
        for t in range(len(WORDS)):
            heard = trace(network(cell), WORDS, held)
            for part in (*CELLS[cell].gates, *CELLS[cell].states):
                ((symbols, numbers),) = part_lines(heard, part, 1, t, WITHOUT)
                value = float({**heard.gates, **heard.states}[part][t, 1])
                if lesioned := re.fullmatch(rf"\w+ = ({NUMBER}) ✂ \({WITHOUT}: ({NUMBER}) = (.*)\)", numbers):
                    assert held
                    told, made, total = lesioned.groups()
                    assert squashed_sum(total) == pytest.approx(float(made), abs=0.02)
                elif "σ" in numbers or "tanh(" in symbols.partition("= ")[2][:5]:
                    told, total = numbers.split(" = ")
                    assert squashed_sum(total) == pytest.approx(float(told), abs=0.02), (symbols, numbers)
                else:
                    told, total = numbers.split(" = ")
                    python = re.sub(r"tanh\((.*?)\)", r"math.tanh(\1)", total).replace("·", "*")
                    assert eval(python, {"math": math}) == pytest.approx(float(told), abs=0.02), (symbols, numbers)
                assert float(told) == pytest.approx(value, abs=0.005001)


def test_a_held_gate_says_so() -> None:
    heard = trace(network("lstm"), WORDS, [clamp("forget_gate", 0.0)])
    _, numbers = gate_line(heard, "forget_gate", 1, 2, WITHOUT)
    assert numbers.startswith("f = 0.00 ✂ (sin lesión: 0.")
    _, others = gate_line(heard, "input_gate", 1, 2, WITHOUT)
    assert "✂" not in others


def test_a_gate_is_its_squashed_preactivation() -> None:
    heard = trace(network("lstm"), WORDS)
    for gate in ("forget_gate", "candidate"):
        assert squashed(heard, gate, 1, 2) == pytest.approx(float(heard.gates[gate][2, 1]), abs=1e-6)


def test_a_state_is_told_by_its_equation_with_its_numbers() -> None:
    heard = trace(network("lstm"), WORDS)
    symbols, numbers = state_line(heard, "cell_state", 1, 2)
    assert symbols == "c[t] = f[t]·c[t-1] + i[t]·g[t]"
    assert numbers.startswith(f"{heard.states['cell_state'][2, 1]:.2f} = ")
    assert f"{heard.state_before(2, 'cell_state')[1]:.2f}" in numbers
    assert part_lines(heard, "cell_state", 1, 2, WITHOUT) == [(symbols, numbers)]


def test_a_state_without_an_equation_is_the_gate_of_its_letter() -> None:
    heard = trace(network("simple_rnn"), WORDS)
    (gate,) = heard.network.cell.gates
    assert part_lines(heard, "hidden_state", 0, 1, WITHOUT) == [gate_line(heard, gate, 0, 1, WITHOUT)]


def test_signs_stand_apart_and_minus_is_enclosed() -> None:
    assert (written(0.76), enclosed(0.76), signed(0.76)) == ("0.76", "0.76", "+ 0.76")
    assert (enclosed(-0.5), signed(-0.5)) == (f"({written(-0.5)})", f"- {written(0.5)}")
