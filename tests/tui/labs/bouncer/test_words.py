"""The lab of gates by hand says what each line does, and no more than has passed."""

from __future__ import annotations

from core.toys.bouncer import COUNT, Gating
from tests.tui.labs.bouncer.gates_by_hand import usual
from tui.labs.bouncer.words import gating_lines, grid_rows, verdict
from tui.strings import load_strings

# Words and pictures.


def test_each_line_says_what_is_done() -> None:
    strings = load_strings("en")
    rows = grid_rows(usual("product", "sigmoid").put("gate", 2, 4), COUNT, strings)
    told = {row.label: (row.sign, row.cells[2]) for row in rows}
    assert told == {
        "in line x": ("", "2.00"),
        "you set z": ("", "+4"),
        "gate σ(z)": ("×", "█0.98"),
        "the bouncer": ("", "in"),
        "comes out y": ("=", "1.96"),
        "wanted": ("", "2.00"),
        "off by": ("", "✓"),
    }
    assert [row.name for row in rows] == ["", "gate", "", "", "", "", ""]
    memory = grid_rows(usual("memory", "direct"), COUNT, strings)
    assert [(row.sign, row.name) for row in memory if row.sign or row.name] == [
        ("×", "forget_gate"),
        ("=", ""),
        ("×", "input_gate"),
        ("=", ""),
        ("+", ""),
    ]


def test_what_has_not_passed_is_not_told() -> None:
    *_, out, _, gap = grid_rows(usual("product", "sigmoid"), 2, load_strings("en"))
    assert out.cells == ["0.75", "-0.25", "…", "…", "…", "…"]
    assert gap.cells == ["0.75", "0.25", "", "", "", ""]


def test_the_equation_holds_with_its_numbers() -> None:
    product = usual("product", "sigmoid").put("gate", 1, -2)
    assert gating_lines(product, 1) == [("y = σ(z) ⊙ x", "-0.06 = σ(-2)·(-0.50) = 0.12·(-0.50)")]
    assert gating_lines(usual("product", "direct"), 0) == [("y = p ⊙ x", "0.75 = 0.50·1.50")]
    assert gating_lines(usual("sum", "direct").put("added", 0, -1.5), 0) == [("y = x + a", "0.00 = 1.50 - 1.50")]
    assert gating_lines(usual("memory", "sigmoid"), 0) == [("c' = f ⊙ c + i ⊙ g", "0.25 = 0.50·1.50 + 0.50·(-1.00)")]


def test_the_verdict() -> None:
    strings = load_strings("en")
    told, style = verdict(Gating(), False, strings)
    assert ("0 of 6" in told, "1.00" in told, style) == (True, True, "plain")
    half = Gating(target="half_volume")
    assert [verdict(half, opened, strings)[1] for opened in (False, True)] == ["good", "good"]
    assert verdict(half, False, strings)[0] != verdict(half, True, strings)[0]
