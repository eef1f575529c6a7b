"""A formula comes to plain values, without the dust of binary fractions."""

from __future__ import annotations

import pytest

from lessons.variants.formulas import value_of, worked


def test_numbers_are_rounded_and_lists_are_plain() -> None:
    assert value_of("0.1 + 0.2", {}) == 0.3
    assert value_of("[a * k for k in range(3)]", {"a": 0.1}) == (0.0, 0.1, 0.2)
    assert value_of("states([1, 2], wy=0.5)", {}) == (1.0, 2.5)
    assert str(value_of("-0.0", {})) == "0.0"


@pytest.mark.parametrize("formula", ["open('x')", "__import__('os')", "exec('1')"])
def test_a_formula_calls_the_equations_and_nothing_else(formula: str) -> None:
    with pytest.raises(NameError):
        value_of(formula, {})


def test_formulas_that_are_worked_out_together_come_to_what_they_come_to_one_by_one() -> None:
    formulas = {"echo": "wy * x0", "right": "x1 + echo", "row": "[round(echo * k, 2) for k in range(3)]"}
    names = {"x0": 3, "x1": 2, "wy": 0.1}
    together = worked(names, formulas)(**names, other="left alone")
    for name, formula in formulas.items():
        names[name] = value_of(formula, names)
    assert together == {name: names[name] for name in formulas}
    assert list(together) == list(formulas)
    with pytest.raises(SyntaxError):
        worked([], {"x": "1 +"})
    with pytest.raises(NameError):
        worked([], {"x": "open('x')"})()
