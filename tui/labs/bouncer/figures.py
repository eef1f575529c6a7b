"""Gates as lines of numbers, equations and a figure. Pure: what is set in, pictures and words out."""

from __future__ import annotations

import math
from collections.abc import Sequence

from core.base.language import Strings
from core.networks.cells import sigmoid
from core.toys.bouncer import COUNT, WIDEST_Z, Gating, Numbers, Set
from tui.drawing.figure import Curve, Figure
from tui.lab_kit.equations import enclosed, signed, written
from tui.widgets.bars import column
from tui.widgets.number_grid import NumberRow

OPEN, SHUT = 0.9, 0.1
"""From where on a bouncer would say that somebody is in, or out."""
LETTERS: dict[Set, str] = {"gate": "σ", "forget_gate": "f", "input_gate": "i", "added": "a"}
"""As the equations write them."""
CURVE_STEPS = 4
"""Points of the sigmoid's curve from one z to the next."""
MARKERS = "●▲"


def grid_rows(gating: Gating, passed: int, strings: Strings) -> list[NumberRow]:
    """What is done to the numbers, line by line. Of the results only those of the first `passed` are out yet."""
    text = strings.section("lab.bouncer.rows")
    letter = "c'" if gating.mode == "memory" else "y"
    if gating.mode == "product":
        rows = [NumberRow(text["line"], numbers(gating.vector)), *gate_rows(gating, "gate", strings)]
        rows.append(NumberRow(text["bouncer"], [strings(f"lab.bouncer.{_word(gate)}") for gate in gating.gate("gate")]))
    elif gating.mode == "sum":
        added = gating.values["added"]
        rows = [
            NumberRow(text["line"], numbers(gating.vector)),
            NumberRow(text["added"], [f"{value:+.2f}" for value in added], "+", name="added"),
        ]
    else:
        rows = [
            NumberRow(text["kept"], numbers(gating.vector)),
            *gate_rows(gating, "forget_gate", strings),
            NumberRow(text["stays"], numbers(gating.kept), "="),
            NumberRow(text["candidate"], numbers(gating.candidate)),
            *gate_rows(gating, "input_gate", strings),
            NumberRow(text["noted"], numbers(gating.noted), "="),
        ]
    out = [*numbers(gating.output)[:passed], *["…"] * (COUNT - passed)]
    styles = ["good" if match else "warn" for match in gating.matches[:passed]] + ["dim"] * (COUNT - passed)
    marks = ["✓" if match else f"{gap:.2f}" for match, gap in zip(gating.matches, gating.gaps, strict=True)]
    marks = [*marks[:passed], *[""] * (COUNT - passed)]
    return [
        *rows,
        NumberRow(f"{text['out']} {letter}", out, "+" if gating.mode == "memory" else "="),
        NumberRow(text["wanted"], numbers(gating.wanted), styles=["dim"] * COUNT),
        NumberRow(text["gap"], marks, styles=styles),
    ]


def gate_rows(gating: Gating, name: Set, strings: Strings) -> list[NumberRow]:
    """A gate, and above it the z that it is the sigmoid of, where it is set by that."""
    label = strings(f"lab.bouncer.rows.{name}")
    opened = [f"{column(value, 0, 1)}{value:.2f}" for value in gating.gate(name)]
    if gating.how == "direct":
        return [NumberRow(label, opened, "×", name=name)]
    z = NumberRow(
        strings("lab.bouncer.rows.z"), [f"{value:+.0f}" if value else "0" for value in gating.values[name]], name=name
    )
    return [z, NumberRow(f"{label}(z)" if name == "gate" else label, opened, "×")]


def gating_lines(gating: Gating, place: int) -> list[tuple[str, str]]:
    """What is done at one place, in letters and in numbers."""
    x, out = gating.vector[place], written(gating.output[place])
    if gating.mode == "sum":
        return [("y = x + a", f"{out} = {written(x)} {signed(gating.values['added'][place])}")]
    by_sigmoid = gating.how == "sigmoid"
    if gating.mode == "product":
        gate = written(gating.gate("gate")[place])
        if not by_sigmoid:
            return [("y = p ⊙ x", f"{out} = {gate}·{enclosed(x)}")]
        z = f"σ({gating.values['gate'][place]:.0f})"
        return [("y = σ(z) ⊙ x", f"{out} = {z}·{enclosed(x)} = {gate}·{enclosed(x)}")]
    forget, entry = (written(gating.gate(name)[place]) for name in ("forget_gate", "input_gate"))
    return [
        ("c' = f ⊙ c + i ⊙ g", f"{out} = {forget}·{enclosed(x)} + {entry}·{enclosed(gating.candidate[place])}"),
    ]


def gating_figure(gating: Gating, strings: Strings) -> Figure:
    """Where the gates stand on the sigmoid; where none is set by it, what went in beside what came out."""
    if gating.how == "sigmoid" and gating.mode != "sum":
        count = round(2 * WIDEST_Z) * CURVE_STEPS + 1
        z = [place / CURVE_STEPS - WIDEST_Z for place in range(count)]
        curves = [Curve("σ(z)", z, [float(sigmoid(math, one)) for one in z], style="dim", marker="·")]
        names: tuple[Set, ...] = ("gate",) if gating.mode == "product" else ("forget_gate", "input_gate")
        for name, marker in zip(names, MARKERS, strict=False):
            label = strings(f"lab.bouncer.rows.{name}")
            curves.append(Curve(label, gating.values[name], gating.gate(name), "scatter", "accent", marker))
        return Figure("", curves, "z")
    places = range(1, COUNT + 1)
    before, after = ("c", "c'") if gating.mode == "memory" else ("x", "y")
    return Figure(
        "",
        [
            Curve(before, places, gating.vector, "bars", "dim"),
            Curve(after, places, gating.output, "bars", "accent"),
        ],
        x_ticks=[(place, str(place)) for place in places],
    )


def verdict(gating: Gating, opened: bool, strings: Strings) -> tuple[str, str]:
    """How near it is, with a style."""
    if all(gating.matches):
        return strings("lab.bouncer.reached" if opened else "lab.bouncer.ready"), "good"
    return strings("lab.bouncer.far", count=sum(gating.matches), all=COUNT, distance=f"{gating.distance:.2f}"), "plain"


def numbers(line: Numbers) -> Sequence[str]:
    """As they are written."""
    return [written(value) for value in line]


def _word(gate: float) -> str:
    return "inside" if gate >= OPEN else "outside" if gate <= SHUT else "halfway"
