"""The words of the neuron lab: its equations with their numbers, and how long the first input is remembered."""

from __future__ import annotations

from core.base.language import Strings
from core.toys.unroll import Unrolled
from tui.lab_kit.equations import enclosed, signed, written


def neuron_lines(found: Unrolled, t: int, unit: int) -> list[tuple[str, str]]:
    """Return the equation, then with the numbers of one unit at one step; then Dense's, where it reads the state."""
    spec, weights = found.spec, found.weights
    letter = "h" if spec.readout else "y"
    before = found.before(t)
    x, state, b = found.inputs[t], found.states[t, unit], float(weights.bias[unit])
    enters = f"{written(weights.kernel[0, unit])}·{enclosed(x)}"
    if spec.units == 1:
        symbols = f"{letter}[t] = φ(wx·x[t] + wy·{letter}[t-1] + b)"
        memory = f"+ {enclosed(spec.wy)}·{enclosed(before[0])}"
        numbers = f"{written(state)} = {spec.activation}({enters} {memory} {signed(b)})"
    else:
        symbols = f"{letter}[t] = φ(Wxᵀ·x[t] + Wyᵀ·{letter}[t-1] + b)"
        memory = signed(float(before @ weights.recurrent_kernel[:, unit]))
        numbers = f"{letter}{unit + 1}: {written(state)} = {spec.activation}({enters} {memory} {signed(b)})"
    lines = [(symbols, numbers)]
    if spec.readout:
        output, c = float(found.outputs[t, 0]), float(weights.dense_bias[0])
        if spec.units == 1:
            read = f"{written(weights.dense_kernel[0, 0])}·{enclosed(state)} {signed(c)}"
            lines.append(("y[t] = v·h[t] + c", f"{written(output)} = {read}"))
        else:
            lines.append(("y[t] = Vᵀ·h[t] + c", f"{written(output)} = {written(output - c)} {signed(c)}"))
    return lines


def verdict(found: Unrolled, strings: Strings) -> tuple[str, str]:
    """Return how long the first input is remembered, in words, with a style."""
    pulse, burst = found.pulse, found.exploded
    if burst is not None:
        return strings("lab.unroll.exploded", timestep=burst), "bad"
    if pulse is None:
        return strings("lab.unroll.silence"), "dim"
    if not found.level:
        return strings("lab.unroll.deaf", pulse=pulse), "warn"
    if found.lasts:
        return strings("lab.unroll.lasts", pulse=pulse, count=found.survives), "good"
    return strings("lab.unroll.fades", pulse=pulse, count=found.survives), "plain"
