"""The pictures of the neuron lab: a frame a timestep, and the figure of all timesteps."""

from __future__ import annotations

import math
from collections.abc import Sequence

from core.base.language import Strings
from core.toys.unroll import Unrolled
from core.toys.walk_back import WalkBack
from tui.drawing.error_walk import ErrorStep
from tui.drawing.figure import Curve, Figure, Guide
from tui.drawing.frames import Frame
from tui.drawing.rows import HUES

STYLES = HUES
"""Styles of the outputs of a layer, which are told apart by their markers as well."""
MARKERS = "●▲■◆✚"
SAME = 1e-9
MOST_STEMS = 48
"""Stems that stand apart in a usual terminal; more values than that are joined."""


def frames_of(found: Unrolled) -> list[Frame]:
    """Return a frame a timestep."""
    outputs = found.outputs[:, 0].tolist() if found.spec.readout else [None] * found.timesteps
    return [
        Frame(float(found.inputs[t]), found.before(t).tolist(), found.states[t].tolist(), outputs[t])
        for t in range(found.timesteps)
    ]


def error_steps(found: Unrolled, walk: WalkBack) -> list[ErrorStep]:
    """Return the way back: the error at each timestep, of a layer its length, and the factor that brought it there."""
    errors = walk.errors[:, 0] if found.spec.units == 1 else walk.sizes
    factors = [None if math.isnan(factor) else float(factor) for factor in walk.factors]
    return [ErrorStep(float(error), factor) for error, factor in zip(errors, [*factors, None], strict=True)]


def walk_figure(steps: Sequence[ErrorStep], here: int, strings: Strings) -> Figure:
    """Return the error at each timestep that it has come to."""
    errors = [step.error if t >= here else math.nan for t, step in enumerate(steps)]
    curves = [Curve("dL/dh[t]", range(len(steps)), errors, style="accent", marker="●")]
    lines = [Guide(here, f"t = {here}", "x"), Guide(1.0, strings("lab.unroll.back_whole"))]
    frame = [(0.0, 0.0), *((float(t), step.error) for t, step in enumerate(steps))]
    return Figure("", curves, "t", lines=lines, frame=frame)


def neuron_figure(found: Unrolled, t: int, strings: Strings, seen: int | None = None, *, trace: bool = True) -> Figure:
    """Return x and y over all timesteps, or y over the first `seen` of them.

    With `trace` there is what the pulse left behind, and the level below which it is forgotten.
    """
    times = range(found.timesteps)
    outputs = found.outputs.T
    kind = "stems" if outputs.size <= MOST_STEMS else "line"
    curves = [Curve("x", times, found.inputs.tolist(), "scatter", "plain", "○")]
    for place, values in enumerate(outputs):
        label = "y" if len(outputs) == 1 else f"y{place + 1}"
        shown = values.tolist()[:seen]
        curves.append(Curve(label, times[:seen], shown, kind, STYLES[place], MARKERS[place]))
    lines = [Guide(t, f"t = {t}", "x")]
    if trace and found.level:
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
