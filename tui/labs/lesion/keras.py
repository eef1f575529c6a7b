"""The Keras lines behind the lesion lab: the model is Keras's, the cell its equations, so that a part can be held."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from core.experiments.lesion import LesionSpec
from core.networks.cells import CELLS
from core.networks.interventions import WHOLE_UNIT, Intervention
from core.networks.lesioned import shuffled
from core.words.vocabulary import SONG
from tui.keras.song import phrases_code
from tui.lab_kit.asked import Asked
from tui.labs.lesion.settings import USUAL, configured
from tui.labs.lesion.state import fitted

RUN_LINES = """
kernel, recurrent_kernel, bias = model.layers[0].get_weights()
dense_kernel, dense_bias = model.layers[1].get_weights()
sentence = {words!r}
heard = [tokens.index(word) for word in sentence.split()]


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def run(lesion):
    h = c = np.zeros({units})
    odds = []
    for t, word in enumerate(heard):
{step}\
        scores = np.exp(h @ dense_kernel + dense_bias)
        odds.append(scores / scores.sum())
    return np.array(odds)   # ({timesteps}, {tokens})


parts = {parts}
units = {chosen}
steps = {steps}
{before}

def lesion(name, values, t):
    if name in parts and t in steps{condition}:
        values = values.copy()
        values[units] = {value}
{after}\
    return values


intact = run({intact})
lesioned = run(lesion)
moved = np.abs(lesioned - intact).sum(axis=1) / 2   # ({timesteps},)
print("odds moved by", moved.round(2).tolist())
"""

RECORD_LINES = """\
order = {order}
tape = {{}}


def record(name, values, t):
    tape.setdefault(name, []).append(values)
    return values

"""

NOTHING = "lambda name, values, t: values"


def keras_codes(spec: LesionSpec) -> list[str]:
    """Return the program that trains and lesions the network."""
    return [lesion_code(spec)]


def lesson_codes(asked: Asked) -> list[str]:
    """Return the programs of the lab as a lesson's step sets it."""
    return keras_codes(fitted(configured(USUAL, asked.settings)))


def lesion_code(spec: LesionSpec) -> str:
    """Return a program that prints what the network says intact and lesioned."""
    cell, lesion = CELLS[spec.cell], spec.lesion.intervention(spec.seed)
    part, timesteps = lesion.places[0].part, len(spec.words)
    units = [place.unit for place in lesion.places if place.unit is not None]
    steps = sorted(t for t in lesion.timesteps if t < timesteps) if lesion.timesteps is not None else None
    parts = [f"unit {'hc'[place]}" for place in range(len(cell.states))] if part == WHOLE_UNIT else [part]
    code = RUN_LINES.format(
        words=" ".join(spec.words),
        units=spec.units,
        tokens=len(SONG.tokens),
        timesteps=timesteps,
        step=cell.program.lesioned,
        parts=parts,
        chosen=units or "slice(None)",
        steps=f"range({timesteps})" if steps is None else steps,
        before=_before(lesion, timesteps, steps),
        condition=" and name in last" if lesion.kind == "freeze" else "",
        value=_value(lesion, units or list(range(spec.units))),
        after="    last[name] = values\n" if lesion.kind == "freeze" else "",
        intact="record" if lesion.replays else NOTHING,
    )
    return phrases_code(spec.cell, spec.units, len(SONG.tokens), spec.steps, spec.seed) + code


def _before(lesion: Intervention, timesteps: int, steps: Sequence[int] | None) -> str:
    """Return the lines that remember what a lesion needs."""
    if lesion.kind == "freeze":
        return "last = {}\n"
    if not lesion.replays:
        return ""
    order = np.arange(timesteps)
    chosen = order.copy() if steps is None else np.array(steps, int)
    order[chosen] = shuffled(chosen, lesion.seed)
    return RECORD_LINES.format(order=order.tolist())


def _value(lesion: Intervention, units: Sequence[int]) -> str:
    """Return the value that the chosen units are given."""
    if lesion.kind == "freeze":
        return "last[name][units]"
    if lesion.replays:
        return "tape[name][order[t]][units]"
    if lesion.kind == "swap":
        return f"values[{list(reversed(units))}]"
    if lesion.kind == "shuffle":
        return f"values[{shuffled(np.array(units, int), lesion.seed).tolist()}]"
    return "0.0" if lesion.kind == "zero" else repr(lesion.value)
