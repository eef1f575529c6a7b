"""The caption of a beat: what is computed then, with its numbers."""

from __future__ import annotations

import math

from core.networks.cell import Cell
from tui.drawing.circuit.amounts import Amount, Moment
from tui.drawing.circuit.belt import Belt, read_belt
from tui.drawing.circuit.draw import HELD, number_of
from tui.drawing.circuit.plan import Beat
from tui.drawing.circuit.sums import Product


def caption(cell: Cell, moment: Moment, beat: Beat, one: bool, without: str) -> list[str]:
    """Return the equations of a beat, `f[t]·c[t-1] = 0.28·(+0.82) = +0.23`.

    With `one` the numbers are of one unit; else they are means, and a mean of products is no product of means.
    `without` says "without the lesion". Where rounded numbers do not come to the rounded result, `≈` stands for `=`.
    """
    belt = read_belt(cell)
    if beat == "hear":
        return [_equals(moment, f"{cell.letters[name]}[t-1]") for name in cell.states]
    if beat == "bet":
        word, share = moment.bets[0]
        said = cell.letters[cell.states[0]]
        return [f"softmax(W·{said}[t] + b) → {word} {share:.2f}"]
    if beat == "gates":
        return [gate_text(moment, cell.letters[name], without) for name in cell.gates]
    if belt is None:
        return _squashed(cell, moment, one, without) if beat == "write" else [_equals(moment, _told(cell))]
    return _of_belt(belt, moment, beat, one)


def _of_belt(belt: Belt, moment: Moment, beat: Beat, one: bool) -> list[str]:
    new = f"{belt.letter}[t]"
    if beat == "forget":
        return [_product(belt.kept, moment, one)]
    if beat == "write":
        kept, written = (_number(moment, product.symbol) for product in (belt.kept, belt.written))
        made = _made(moment, new)
        total = f"{new} = {kept} {written[0]} {written[1:]} {comes_to(float(kept) + float(written), made)} {made}"
        return [_product(belt.written, moment, one), total, *_touched(moment, new)]
    if belt.told is None:
        return [_equals(moment, new)]
    product = belt.told.products[0]
    said = f"{belt.told.letter}[t]"
    return [f"{said} = {_product(product, moment, one)}", *_touched(moment, said)]


def _made(moment: Moment, quantity: str) -> str:
    """Return what the cell made of a state, before any lesion of the state itself."""
    amount = moment.amounts[quantity]
    return number_of(amount if amount.meant is None else Amount(amount.meant, amount.signed))


def _touched(moment: Moment, quantity: str) -> list[str]:
    """Return that a lesion holds a state, where one does."""
    return [] if moment.amounts[quantity].meant is None else [f"{quantity} → {_number(moment, quantity)} {HELD}"]


def gate_text(moment: Moment, letter: str, without: str) -> str:
    """Return `f = 0.28`; of a gate that a lesion holds, `f = 0.00 ✂ (without the lesion: 0.63)`."""
    amount = moment.amounts[f"{letter}[t]"]
    if amount.meant is None:
        return f"{letter} = {number_of(amount)}"
    meant = number_of(Amount(amount.meant, amount.signed))
    return f"{letter} = {number_of(amount)} {HELD} ({without}: {meant})"


def _product(product: Product, moment: Moment, one: bool) -> str:
    result = _number(moment, product.symbol)
    if not one or len(product.factors) == 1:
        return f"{product.symbol} = {result}"
    factors = [_number(moment, factor.symbol) for factor in product.factors]
    numbers = "·".join(map(_enclosed, factors))
    return f"{product.symbol} = {numbers} {comes_to(math.prod(map(float, factors)), result)} {result}"


def _squashed(cell: Cell, moment: Moment, one: bool, without: str) -> list[str]:
    """Return the equation of a cell that adds and squashes."""
    if len(cell.gates) != 1 or f"word {cell.gates[0]}" not in moment.amounts:
        return [equation.symbols for equation in cell.equations.values()]
    gate = cell.gates[0]
    parts = [_number(moment, f"{part} {gate}") for part in ("word", "memory", "bias")]
    letter, squash = cell.letters[gate], cell.squashes[gate]
    total = " ".join([parts[0], *(f"{part[0]} {part[1:]}" for part in parts[1:])])
    symbols = f"{letter}[t] = {squash}(W·x[t] + U·{letter}[t-1] + b)"
    if moment.amounts[_told(cell)].meant is not None:
        return [gate_text(moment, letter, without)]
    if not one:
        return [symbols]
    result = _number(moment, _told(cell))
    sign = comes_to(math.tanh(math.fsum(map(float, parts))), result) if squash == "tanh" else "="
    return [symbols, f"{letter}[t] = {squash}({total}) {sign} {result}"]


def comes_to(found: float, result: str) -> str:
    """Return `=` where rounded numbers come to the result that is printed, else `≈`."""
    return "=" if round(found, 2) == float(result) else "≈"


def _told(cell: Cell) -> str:
    return f"{cell.letters[cell.states[0]]}[t]"


def _equals(moment: Moment, quantity: str) -> str:
    return f"{quantity} = {_number(moment, quantity)}"


def _number(moment: Moment, quantity: str) -> str:
    return number_of(moment.amounts[quantity])


def _enclosed(number: str) -> str:
    return f"({number})" if number[0] in "+-" else number
