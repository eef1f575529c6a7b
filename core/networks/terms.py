"""A gate's pre-activation taken apart: how much came from the word, from memory, from the bias."""

from __future__ import annotations

from typing import NamedTuple

from core.networks.traces import Trace


class Terms(NamedTuple):
    """Terms that one unit of one gate adds up at one step; their sum is the pre-activation."""

    word: float
    """Contribution of the input: the word's row of the kernel."""
    memory: float
    """Contribution of the hidden state; in a GRU's candidate, after the reset gate and with the state's own bias."""
    bias: float


def gate_terms(trace: Trace, gate: str, unit: int, t: int) -> Terms:
    """Return the terms of one unit of `gate` at timestep `t`."""
    cell, weights = trace.network.cell, trace.network.weights.cell
    place = cell.gates.index(gate) * trace.network.units + unit
    word = float(weights.kernel[0, trace.tokens[t], place])
    memory = float(trace.state_before(t, "hidden_state") @ weights.recurrent_kernel[0, :, place])
    bias = float(weights.bias[0, 0, place])
    state_bias = float(weights.bias[0, 1, place]) if cell.bias_rows == 2 else 0.0
    if gate in cell.gated_memory:
        share = float(trace.gates[cell.gated_memory[gate]][t, unit])
        return Terms(word, share * (memory + state_bias), bias)
    return Terms(word, memory, bias + state_bias)
