"""Formulas of a draw: Python expressions of the course's authors, over what was drawn and the course's equations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from types import CodeType
from typing import Any

from lessons.variants.equations import EQUATIONS

DIGITS = 9
"""Decimals to which a formula's numbers are rounded: `0.1 + 0.2` is to be shown as `0.3`."""
PLAIN = (int, str, bool)
"""Types of values that are plain already."""
TOOLS: Mapping[str, Any] = {
    "abs": abs,
    "float": float,
    "int": int,
    "len": len,
    "list": list,
    "map": map,
    "max": max,
    "min": min,
    "range": range,
    "round": round,
    "set": set,
    "sorted": sorted,
    "str": str,
    "sum": sum,
    "tuple": tuple,
    "zip": zip,
    **EQUATIONS,
}
"""Functions that a formula may call."""


@cache
def compiled(formula: str) -> CodeType:
    """Return a formula, compiled once. Raise `SyntaxError` where it is no expression."""
    return compile(formula, "<formula>", "eval")


def value_of(formula: str, names: Mapping[str, Any]) -> Any:
    """Return what a formula comes to with these names, its numbers without the dust of binary fractions."""
    return clean(eval(compiled(formula), {"__builtins__": TOOLS, **names}))


def worked(inputs: Iterable[str], formulas: Mapping[str, str]) -> Callable[..., dict[str, Any]]:
    """Return a function that works formulas out one after the other and gives what each comes to, by its name.

    It takes the inputs, and others that it leaves alone, by their names. A deck works the same formulas out thousands
    of times: as one function they take half as long as one by one. Raises `SyntaxError` for what is no expression.
    """
    lines = [f"    {name} = _clean(({formula}\n))" for name, formula in formulas.items()]
    given = ", ".join(f"{name!r}: {name}" for name in formulas)
    source = "\n".join([f"def work({', '.join([*inputs, '**_'])}):", *lines, f"    return {{{given}}}"])
    known: dict[str, Any] = {"__builtins__": {**TOOLS, "_clean": clean}}
    exec(compile(source, "<formulas>", "exec"), known)
    function: Callable[..., dict[str, Any]] = known["work"]
    return function


def clean(value: Any) -> Any:
    """Return a value as JSON has it, its numbers rounded: NumPy's are made plain, and lists become tuples."""
    if type(value) is float:
        return round(value, DIGITS) + 0.0
    if type(value) in PLAIN:
        return value
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, list | tuple | range):
        return tuple(clean(one) for one in value)
    return round(value, DIGITS) + 0.0 if isinstance(value, float) else value
