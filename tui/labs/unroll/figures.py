"""A neuron over a series as pictures and words. Pure: what was run in, frames, equations and a figure out."""

from __future__ import annotations

from core.base.language import Strings
from core.toys.unroll import Unrolled
from tui.drawing.figure import Curve, Figure, Guide
from tui.lab_kit.equations import enclosed, signed, written
from tui.widgets.frames import Frame

STYLES = ("accent", "new", "good", "warn", "repeated")
"""Of the outputs of a layer, told apart by their markers as well."""
MARKERS = "●▲■◆✚"
SAME = 1e-9


def frames_of(found: Unrolled) -> list[Frame]:
    """One a timestep."""
    outputs = found.outputs[:, 0].tolist() if found.spec.readout else [None] * found.timesteps
    return [
        Frame(float(found.inputs[t]), found.before(t).tolist(), found.states[t].tolist(), outputs[t])
        for t in range(found.timesteps)
    ]


def neuron_lines(found: Unrolled, t: int, unit: int) -> list[tuple[str, str]]:
    """The equation, and the same with the numbers of one unit at one step; then Dense's, where it reads the state."""
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


def neuron_figure(found: Unrolled, t: int, strings: Strings) -> Figure:
    """x and y over all timesteps, what the pulse left behind, and the level below which it is forgotten."""
    times = range(found.timesteps)
    outputs = found.outputs.T
    curves = [Curve("x", times, found.inputs.tolist(), "scatter", "plain", "○")]
    for place, values in enumerate(outputs):
        label = "y" if len(outputs) == 1 else f"y{place + 1}"
        curves.append(Curve(label, times, values.tolist(), style=STYLES[place], marker=MARKERS[place]))
    lines = [Guide(t, f"t = {t}", "x")]
    if found.level:
        lines.append(Guide(found.level, strings("lab.unroll.level")))
        if len(outputs) > 1 or abs(outputs[0] - found.trail).max() > SAME:
            curves.append(
                Curve(
                    strings("lab.unroll.trail", pulse=found.pulse),
                    times,
                    found.trail.tolist(),
                    style="strong",
                    marker="★",
                )
            )
    return Figure("", curves, "t", lines=lines)


def verdict(found: Unrolled, strings: Strings) -> tuple[str, str]:
    """How long the first input is remembered, in words, with a style."""
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
