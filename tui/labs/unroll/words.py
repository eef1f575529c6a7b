"""The words of the neuron lab: its equations with their numbers, and how long the first input is remembered."""

from __future__ import annotations

from core.base.language import Strings
from core.toys.unroll import Unrolled
from core.toys.walk_back import SLOPES, WalkBack
from tui.lab_kit.equations import enclosed, signed, written

SAME = 1e-9
"""Difference below which an error is as large as it was."""


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


def back_lines(found: Unrolled, walk: WalkBack, t: int, unit: int) -> list[tuple[str, str]]:
    """Return the equation of the way back, then with the numbers of one unit at one step."""
    spec, weights, last = found.spec, found.weights, found.timesteps - 1
    here = float(walk.errors[t, unit])
    if t == last:
        return [(f"L = y[{last}]", f"dL/dh[{last}] = {written(here)}")]
    before = float(walk.errors[t + 1, unit])
    slope = float(SLOPES[spec.activation](found.states[t + 1])[unit])
    if spec.units == 1:
        symbols = "dL/dh[t] = wy·φ'·dL/dh[t+1]"
        numbers = f"{written(here)} = {written(weights.recurrent_kernel[0, 0])}·{enclosed(slope)}·{enclosed(before)}"
        return [(symbols, numbers)]
    symbols = "dL/dh[t] = Wy·(φ' ⊙ dL/dh[t+1])"
    return [(symbols, f"h{unit + 1}: {written(before)} → {written(here)}")]


def back_verdict(found: Unrolled, walk: WalkBack, here: int, strings: Strings) -> tuple[str, str]:
    """Return what became of the error on the way from the loss to a timestep, in words, with a style."""
    sizes, wy = walk.sizes, f"{found.spec.wy:g}"
    if not sizes[here]:
        return strings("lab.unroll.back_lost", here=here, wy=wy), "warn"
    times = sizes[here] / sizes[-1]
    if abs(times - 1) < SAME:
        return strings("lab.unroll.back_same", here=here, wy=wy), "good"
    key, style = ("back_grows", "bad") if times > 1 else ("back_fades", "plain")
    return strings(f"lab.unroll.{key}", here=here, times=written(times), wy=wy), style


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
