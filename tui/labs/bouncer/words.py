"""The words of the bouncer lab: its rows of numbers, its equations, and how near one is."""

from __future__ import annotations

from collections.abc import Sequence

from core.base.language import Strings
from core.toys.bouncer import COUNT, Gating, Numbers, Set
from tui.drawing.bars import column
from tui.drawing.number_grid import NumberRow
from tui.lab_kit.equations import enclosed, signed, written

OPEN, SHUT = 0.9, 0.1
"""Openings from which on a bouncer would say that somebody is in, or out."""


def grid_rows(gating: Gating, passed: int, strings: Strings) -> list[NumberRow]:
    """Return what is done to the numbers, line by line. Only the results of the first `passed` are out yet."""
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
    """Return a gate, and above it the z that it is the sigmoid of, where it is set by that."""
    label = strings(f"lab.bouncer.rows.{name}")
    opened = [f"{column(value, 0, 1)}{value:.2f}" for value in gating.gate(name)]
    if gating.how == "direct":
        return [NumberRow(label, opened, "×", name=name)]
    z = NumberRow(
        strings("lab.bouncer.rows.z"), [f"{value:+.0f}" if value else "0" for value in gating.values[name]], name=name
    )
    return [z, NumberRow(f"{label}(z)" if name == "gate" else label, opened, "×")]


def gating_lines(gating: Gating, place: int) -> list[tuple[str, str]]:
    """Return what is done at one place, in letters and in numbers."""
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


def verdict(gating: Gating, opened: bool, strings: Strings) -> tuple[str, str]:
    """Return how near it is, with a style."""
    if all(gating.matches):
        return strings("lab.bouncer.reached" if opened else "lab.bouncer.ready"), "good"
    return strings("lab.bouncer.far", count=sum(gating.matches), all=COUNT, distance=f"{gating.distance:.2f}"), "plain"


def numbers(line: Numbers) -> Sequence[str]:
    """Return numbers as they are written."""
    return [written(value) for value in line]


def _word(gate: float) -> str:
    return "inside" if gate >= OPEN else "outside" if gate <= SHUT else "halfway"
