"""An equation and its numbers agree: what stands on the right comes to what stands on the left."""

from __future__ import annotations

import math
import re

import pytest

from core.networks.cells import CELLS
from core.networks.traces import trace
from core.words.vocabulary import SONG
from tests.core.lesions.studies import network
from tui.lab_kit.equations import enclosed, gate_line, part_lines, signed, state_line, written

WORDS = SONG.encode(("ella", "perrea", "sola"))
SQUASHES = {"σ": lambda z: 1 / (1 + math.exp(-z)), "tanh": math.tanh}


@pytest.mark.parametrize("cell", CELLS)
def test_a_gate_is_its_squashed_sum(cell: str) -> None:
    heard = trace(network(cell), WORDS)
    for gate in heard.network.cell.gates:
        symbols, numbers = gate_line(heard, gate, 1, 2)
        assert symbols.startswith(f"{heard.network.cell.letters[gate]}[t] = ")
        value, squash, terms = re.fullmatch(r"(\S+) = (\w+)\((.*)\)", numbers).groups()  # type: ignore[union-attr]
        total = sum(float(term.replace(" ", "")) for term in re.findall(r"[+-]? ?[\d.]+", terms))
        assert SQUASHES[squash](total) == pytest.approx(float(value), abs=0.02)


def test_a_state_is_told_by_its_equation_with_its_numbers() -> None:
    heard = trace(network("lstm"), WORDS)
    symbols, numbers = state_line(heard, "cell_state", 1, 2)
    assert symbols == "c[t] = f[t]·c[t-1] + i[t]·g[t]"
    assert numbers.startswith(f"{heard.states['cell_state'][2, 1]:.2f} = ")
    assert f"{heard.state_before(2, 'cell_state')[1]:.2f}" in numbers
    assert part_lines(heard, "cell_state", 1, 2) == [(symbols, numbers)]


def test_a_state_without_an_equation_is_the_gate_of_its_letter() -> None:
    heard = trace(network("simple_rnn"), WORDS)
    (gate,) = heard.network.cell.gates
    assert part_lines(heard, "hidden_state", 0, 1) == [gate_line(heard, gate, 0, 1)]


def test_signs_stand_apart_and_minus_is_enclosed() -> None:
    assert (written(0.76), enclosed(0.76), signed(0.76)) == ("0.76", "0.76", "+ 0.76")
    assert (enclosed(-0.5), signed(-0.5)) == (f"({written(-0.5)})", f"- {written(0.5)}")
