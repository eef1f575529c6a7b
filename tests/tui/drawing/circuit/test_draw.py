"""Every number on a circuit is the trace's to the printed digit: 200 random networks of each cell, every beat."""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np
import pytest

from core.networks.cells import CELLS
from core.networks.interventions import clamp
from core.networks.traces import Trace
from tests.tui.drawing.circuit.circuits import TEXTS, random_trace, scene
from tui.drawing.circuit.draw import DARK, LIGHT, Scene, draw_circuit, number_of
from tui.drawing.circuit.frame import NARROWEST, draw_frame
from tui.drawing.circuit.places import Places
from tui.drawing.circuit.plan import Wire
from tui.drawing.circuit.plans import plan_of
from tui.drawing.rows import plain_text

NETWORKS = 200
WORD = r"[\w·()-]+(?:\[t(?:-1)?\])?"
NUMBER = r"[+-]?\d+\.\d\d"


def told(found: Trace, t: int) -> dict[str, np.ndarray]:
    """What each label stands for, worked out here from the trace alone."""
    gates, new = found.gates, found.states
    old = {name: found.state_before(t, name) for name in new}
    h, h_old = new["hidden_state"][t], old["hidden_state"]
    values = {"h[t]": h, "h[t-1]": h_old}
    if found.network.cell.name == "lstm":
        i, f, g, o = (gates[name][t] for name in found.network.cell.gates)
        c, c_old = new["cell_state"][t], old["cell_state"]
        values |= {"i": i, "f": f, "g": g, "o": o, "c[t]": c, "c[t-1]": c_old}
        return values | {"f·c": f * c_old, "i·g": i * g, "": np.tanh(c)}
    if found.network.cell.name == "gru":
        z, r, g = (gates[name][t] for name in found.network.cell.gates)
        return values | {"z": z, "r": r, "g": g, "z·h": z * h_old, "1-z": 1 - z, "(1-z)·g": (1 - z) * g}
    kernel, recurrent, bias = (array[0] for array in found.network.weights.cell)
    terms = {"W·x": kernel[found.tokens[t]], "U·h": h_old @ recurrent, "b": bias[0]}
    return values | terms | {"Σ": terms["W·x"] + terms["U·h"] + terms["b"]}


def printed(rows: list[str]) -> dict[str, str]:
    """Every number of a picture by its label; the old states' stand below theirs."""
    found: dict[str, str] = {}
    for above, line in zip(["", *rows], rows, strict=False):
        body = line
        if below := re.match(rf" *({NUMBER})(?= |$)", line[:8]):
            found[above[:8].split()[0]] = below[1]
            body = line[8:]
        for label, number in re.findall(rf"({WORD})? ({NUMBER})", body):
            found[label] = number
    return found


def wanted(values: Mapping[str, np.ndarray], label: str, unit: int | None) -> str:
    value = round(float(values[label].mean() if unit is None else values[label][unit]), 2) + 0.0
    return f"{value:.2f}" if label in ("i", "f", "o", "z", "r", "1-z") else f"{value:+.2f}"


@pytest.mark.slow
@pytest.mark.parametrize("cell", CELLS)
def test_numbers_are_those_of_the_trace(cell: str) -> None:
    for seed in range(NETWORKS):
        found, t, unit = random_trace(cell, seed), seed % 5, None if seed % 7 == 0 else seed % 4
        values = told(found, t)
        seen: set[str] = set()
        for beat in plan_of(CELLS[cell]).beats:
            numbers = printed(plain_text(draw_circuit(scene(found, beat, t, unit), 76, 13)))
            assert seen <= set(numbers), "a number stays once it is there"
            for label, number in numbers.items():
                # The last bit of a float may fall on the other side of a printed half.
                assert abs(float(number) - float(wanted(values, label, unit))) < 0.0101, (seed, beat, label)
                exact = float(values[label].mean() if unit is None else values[label][unit])
                assert abs(float(number) - exact) < 0.005001, (seed, beat, label)
            seen = set(numbers)
        assert seen == set(values)


def test_sign_and_size_are_glyphs_and_a_closed_gate_breaks_its_wire() -> None:
    found = random_trace("lstm", 5, clamp("forget_gate", 0.0))
    one = scene(found)
    shut, open_ = (Wire((("f", "box"), ("f", "belt")), "gates", name) for name in ("f[t]", "i[t]"))
    assert one.ink(shut).level == 0
    assert one.ink(open_).level == (2 if found.gates["input_gate"][1, 1] >= 0.5 else 1)
    drawn = "\n".join(plain_text(draw_circuit(one, 76, 13)))
    assert "f 0.00 ✂" in drawn
    for name, amount in one.moment.amounts.items() if one.moment else ():
        ink = one.ink(Wire((("f", "box"), ("f", "belt")), "gates", name))
        assert ink.negative == (amount.value < 0)


def test_what_comes_later_has_no_number_yet() -> None:
    rows = plain_text(draw_circuit(scene(random_trace("lstm", 5), "hear"), 76, 13))
    assert set(printed(rows)) == {"h[t-1]", "c[t-1]"}
    assert any(row.endswith("?") for row in rows)


def test_without_a_moment_there_are_letters_alone() -> None:
    rows = plain_text(draw_circuit(Scene(plan_of(CELLS["lstm"]), None), 76, 13))
    assert printed(rows) == {}
    text = "\n".join(rows)
    assert all(letter in text for letter in ("f·c", "i·g", " f ", " o ", "c[t-1]", "h[t]", "x[t]"))


def test_a_pulse_runs_along_the_wires_of_the_beat() -> None:
    found = random_trace("lstm", 5)
    now = scene(found, "hear")
    still = "\n".join(plain_text(draw_circuit(now, 76, 13)))
    moved = {
        "\n".join(plain_text(draw_circuit(Scene(now.plan, now.moment, "hear", phase), 76, 13)))
        for phase in (0.0, 0.5, 0.99, 1.0)
    }
    assert "●" not in still
    assert len(moved) >= 3
    assert all("●" in picture for picture in moved)


def test_a_chosen_quantity_is_pointed_at() -> None:
    rows = plain_text(draw_circuit(scene(random_trace("lstm", 5), chosen="o[t]"), 76, 13))
    assert re.search(r"▸o \d\.\d\d", "\n".join(rows))


def test_colours_suit_the_ground() -> None:
    found = random_trace("lstm", 5)
    dark, light = (
        {
            style
            for row in draw_circuit(Scene(plan_of(CELLS["lstm"]), scene(found).moment, dark=ground), 76, 13)
            for _, style in row
        }
        for ground in (True, False)
    )
    assert not dark & {LIGHT.positive, LIGHT.negative}
    assert not light & {DARK.positive, DARK.negative}


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("size", [(76, 23), (76, 30), (100, 26), (120, 27), (120, 40), (200, 50)])
def test_no_number_lies_on_a_box(cell: str, size: tuple[int, int]) -> None:
    one = scene(random_trace(cell, 7))
    places = Places(one.plan, *size)
    rows = [row.ljust(size[0]) for row in plain_text(draw_circuit(one, *size))]
    assert places.large
    for node in one.plan.nodes:
        (x, y), wide = places.spot(node.place), len(node.sign) + 4
        left = x - (wide - 2) // 2 - 1
        corners = "╭╮╰╯" if node.round else "┌┐└┘"
        assert [rows[row][left] + rows[row][left + wide - 1] for row in (y - 1, y + 1)] == [corners[:2], corners[2:]]
        assert rows[y][left : left + wide] == f"│ {node.sign} │"


@pytest.mark.parametrize("cell", CELLS)
def test_numbers_stand_apart_and_overwrite_no_wire(cell: str) -> None:
    one = scene(random_trace(cell, 7))
    assert one.moment is not None
    for width in (NARROWEST, 56, 58, 60, 64, 70, 76, 106):
        for height in (13, 16, 20, 26, 34):
            places = Places(one.plan, width, height)
            rows = [row.ljust(width) for row in plain_text(draw_circuit(one, width, height))]
            drawn = "\n".join(rows)
            assert not re.search(rf"{NUMBER}[^\s·\u2500-\u257f%]", drawn), (width, height)
            assert not re.search(r"\.\d(?!\d)", drawn), "a number is whole or not there"
            columns = [places.columns[node.place[0]] for node in one.plan.nodes if node.place[1] == "box"]
            for x in columns:
                for y in range(places.rows["box"] + 2, places.rows["memory"]):
                    assert rows[y][x] in "┃│╎╏· ┫┣", (width, height, x, rows[y])
            standing = {x for x in columns for y in (places.rows["mix"] + 2,) if rows[y][x] in "┃│╎╏"}
            for x in standing:
                for y in range(places.rows["mix"] + 2, places.rows["box"] - 1 - places.large):
                    assert rows[y][x] in "┃│╎╏", (width, height, x, rows[y])


def test_zero_has_no_sign() -> None:
    found = scene(random_trace("lstm", 5), t=0).moment
    assert found is not None
    assert number_of(found.amounts["c[t-1]"]) == "+0.00"
    assert number_of(found.amounts["f[t]·c[t-1]"]) == "+0.00"


@pytest.mark.parametrize("width", [66, 76, 120])
def test_a_sum_stands_on_one_row_with_its_sign(width: int) -> None:
    """That of an LSTM in a lesson's column: where its row is short, its own sign parts it from `Σ`."""
    found = scene(random_trace("lstm", 7), "bet")
    rows = plain_text(draw_frame(CELLS["lstm"], found, TEXTS, True, width, 28))
    sums = [row for row in rows if "Σ" in row]
    assert len(sums) == 1
    assert len(re.findall(r"Σ ?[+-]\d", sums[0])) == 4
