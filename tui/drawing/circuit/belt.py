"""The circuit of a cell with a belt: a state that goes on by itself, with valves on the way.

LSTM, GRU and every cell put together from their parts are wired from their equations.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from core.networks.cell import Cell
from tui.drawing.circuit.plan import END, START, Beat, Column, Node, Plan, Point, Port, Side, Tag, Wire
from tui.drawing.circuit.sums import Factor, Product, Sum, read_sum

HUB = "hub"
"""Column of the + on the belt."""
LINEAR = "+"
"""Sign in the box of a sum that is squashed by nothing."""
EXIT = "exit"
"""Column behind which a state goes out."""


@dataclass(frozen=True)
class Belt:
    """The belt of a cell, taken apart into the pieces that are wired."""

    cell: Cell
    letter: str
    """Letter of the state on the belt."""
    kept: Product
    """This much stays of the old state."""
    written: Product
    """This is added to it."""
    valve: str
    """Gate that lets the old through; empty where nothing stops it."""
    letter_in: str
    """Letter of what is added: the candidate."""
    valve_in: Factor | None
    """Gate of what is added, or what another gate leaves of one."""
    told: Sum | None
    """Equation of a state that is read off the belt."""
    valve_out: str
    """Gate of what is told."""
    squashed: bool
    """Whether what is told is squashed on the way."""

    @property
    def resets(self) -> str:
        """Letter of the gate on the memory that the candidate hears; empty where there is none."""
        name = next((name for name in self.cell.gates if self.cell.letters[name] == self.letter_in), "")
        gate = self.cell.gated_memory.get(name)
        return self.cell.letters[gate] if gate else ""

    @property
    def own_valve_in(self) -> str:
        """Letter of the gate of what is added, where it is a gate by itself."""
        return self.valve_in.letter if self.valve_in and self.valve_in.shape == "plain" else ""


def read_belt(cell: Cell) -> Belt | None:
    """Return the belt of a cell; none where its equations are of another kind."""
    sums = [read_sum(equation.symbols) for equation in cell.equations.values()]
    carried = [one for one in sums if one and any(old.letter == one.letter for old in _olds(one))]
    if len(carried) != 1 or None in sums or len(carried[0].products) != 2:
        return None
    belt = carried[0]
    others = [one for one in sums if one and one is not belt]
    kept, written = sorted(belt.products, key=lambda product: not any(factor.old for factor in product.factors))
    valves = [factor.letter for factor in kept.factors if not factor.old and factor.shape == "plain"]
    gates = {cell.letters[name] for name in cell.gates if name.endswith("_gate")}
    inlets = [factor for factor in written.factors if factor.letter in gates]
    added = [factor.letter for factor in written.factors if factor.letter not in gates]
    told = others[0] if others else None
    outlets = [factor for factor in told.products[0].factors if factor.letter != belt.letter] if told else []
    read = [factor for factor in told.products[0].factors if factor.letter == belt.letter] if told else []
    simple = (
        len(kept.factors) == 1 + len(valves)
        and len(valves) <= 1
        and len(inlets) <= 1
        and len(added) == 1
        and len(others) <= 1
        and (told is None or (len(told.products) == 1 and len(read) == 1 and len(outlets) <= 1))
    )
    if not simple:
        return None
    inlet, outlet = (found[0] if found else None for found in (inlets, outlets))
    squashed = bool(read) and read[0].shape == "tanh"
    valve = valves[0] if valves else ""
    return Belt(
        cell, belt.letter, kept, written, valve, added[0], inlet, told, outlet.letter if outlet else "", squashed
    )


def _olds(one: Sum) -> list[Factor]:
    return [factor for product in one.products for factor in product.factors if factor.old]


def belt_plan(belt: Belt) -> Plan:
    """Return the plan of a cell with a belt."""
    letters = [belt.valve, belt.resets, belt.resets and f"×{belt.resets}", belt.own_valve_in]
    between = [*(letter for letter in letters if letter), HUB, *([belt.valve_out or "read"] if belt.told else []), EXIT]
    return Plan(
        tuple(between),
        tuple(_wires(belt)),
        tuple(_nodes(belt)),
        tuple(_tags(belt)),
        tuple(_ports(belt)),
    )


def _gate_columns(belt: Belt) -> Iterator[tuple[str, Column]]:
    """Yield the letter of each gate and its column."""
    for letter in (belt.valve, belt.resets, belt.own_valve_in):
        if letter:
            yield letter, letter
    yield belt.letter_in, HUB
    if belt.valve_out:
        yield belt.valve_out, belt.valve_out


def _wires(belt: Belt) -> Iterator[Wire]:
    old, new = f"{belt.letter}[t-1]", f"{belt.letter}[t]"
    gates = list(_gate_columns(belt))
    yield from _lanes(belt, gates)
    inlet: Beat = "forget" if belt.valve else "write"
    first = belt.valve or HUB
    yield Wire(((START, "belt"), (first, "belt")), inlet, old)
    if belt.valve:
        yield Wire(((belt.valve, "belt"), (HUB, "belt")), "forget", belt.kept.symbol)
        yield Wire(((belt.valve, "box"), (belt.valve, "belt")), "gates", f"{belt.valve}[t]")
    if belt.resets:
        reset = f"{belt.resets}[t]"
        yield Wire(((belt.resets, "box"), (f"×{belt.resets}", "box"), (f"×{belt.resets}", "memory")), "gates", reset)
    candidate = f"{belt.letter_in}[t]"
    if belt.valve_in:
        yield Wire(((HUB, "box"), (HUB, "mix")), "gates", candidate)
        beat: Beat = "gates" if belt.own_valve_in else "write"
        came: tuple[Point, ...] = ((belt.valve_in.letter, "mix"), (HUB, "mix"))
        if belt.own_valve_in:
            came = ((belt.own_valve_in, "box"), *came)
        yield Wire(came, beat, belt.valve_in.symbol)
    yield Wire(((HUB, "mix" if belt.valve_in else "box"), (HUB, "belt")), "write", belt.written.symbol)
    if belt.told is None:
        yield Wire(((HUB, "belt"), (EXIT, "belt")), "write", new)
        yield Wire(((EXIT, "belt"), (END, "belt")), "tell", new, arrow=True)
        yield Wire(((EXIT, "belt"), (EXIT, "mix"), (END, "mix")), "bet", new, arrow=True)
        return
    yield Wire(((HUB, "belt"), (END, "belt")), "write", new, arrow=True)
    yield from _told_wires(belt, belt.told)


def _told_wires(belt: Belt, told: Sum) -> Iterator[Wire]:
    column = belt.valve_out or "read"
    read = next(factor.symbol for factor in told.products[0].factors if factor.letter == belt.letter)
    said = f"{told.letter}[t]"
    if belt.squashed:
        yield Wire(((column, "belt"), (column, "squash")), "tell", f"{belt.letter}[t]")
        yield Wire(((column, "squash"), (column, "mix")), "tell", read)
    else:
        yield Wire(((column, "belt"), (column, "mix")), "tell", read)
    if belt.valve_out:
        yield Wire(((column, "box"), (column, "mix")), "gates", f"{belt.valve_out}[t]")
    yield Wire(((column, "mix"), (EXIT, "mix")), "tell", said)
    yield Wire(((EXIT, "mix"), (EXIT, "memory"), (END, "memory")), "tell", said, arrow=True)
    yield Wire(((EXIT, "mix"), (END, "mix")), "bet", said, arrow=True)


def _lanes(belt: Belt, gates: list[tuple[str, Column]]) -> Iterator[Wire]:
    """Yield the lanes of memory and word, and what goes from them up into each gate."""
    heard = belt.told.letter if belt.told else belt.letter
    memory = f"{heard}[t-1]"
    begin: tuple[Point, ...] = ((START, "memory"),) if belt.told else ((START, "belt"), (START, "memory"))
    *_, (_, last) = gates
    if belt.resets:
        name = next(name for name in belt.cell.gated_memory if belt.cell.letters[name] == belt.letter_in)
        yield Wire((*begin, (f"×{belt.resets}", "memory")), "hear", memory)
        yield Wire(((f"×{belt.resets}", "memory"), (HUB, "memory"), (HUB, "box")), "gates", f"memory {name}")
        yield Wire(((START, "word"), (HUB, "word"), (HUB, "box")), "hear")
        if last != HUB:
            yield Wire(((HUB, "memory"), (last, "memory")), "hear", memory)
            yield Wire(((HUB, "word"), (last, "word"), (last, "box")), "hear")
    else:
        if belt.cell.hears == "all":
            yield Wire((*begin, (last, "memory")), "hear", memory)
        yield Wire(((START, "word"), (last, "word"), (last, "box")), "hear")
    for _, column in gates:
        if column not in (last, HUB) or (column == HUB and not belt.resets and column != last):
            yield Wire(((column, "word"), (column, "box")), "hear")


def _nodes(belt: Belt) -> Iterator[Node]:
    cell = belt.cell
    squash = {cell.letters[name]: cell.squashes[name] for name in cell.gates if name in cell.squashes}
    for letter, column in _gate_columns(belt):
        yield Node((column, "box"), squash.get(letter, LINEAR), "gates", round=False)
    if belt.valve:
        yield Node((belt.valve, "belt"), "×", "forget")
    if belt.resets:
        yield Node((f"×{belt.resets}", "memory"), "×", "gates")
    yield Node((HUB, "belt"), "+", "write")
    if belt.valve_in:
        yield Node((HUB, "mix"), "×", "write")
        if belt.valve_in.shape == "rest":
            yield Node((belt.valve_in.letter + ">", "mix"), "1-", "write")
    if belt.told:
        column = belt.valve_out or "read"
        if belt.squashed:
            yield Node((column, "squash"), "tanh", "tell", round=False)
        if belt.valve_out:
            yield Node((column, "mix"), "×", "tell")


def _tags(belt: Belt) -> Iterator[Tag]:
    for letter, column in _gate_columns(belt):
        side: Side = "over" if letter == belt.resets else "right"
        yield Tag((column, "box"), f"{letter}[t]", "gates", side, letter)
    names = {belt.cell.letters[name]: name for name in belt.cell.gates}
    for letter, column in _gate_columns(belt):
        yield Tag((column, "box"), f"sum {names[letter]}", "gates", "under", "Σ", spare=True)
    if belt.valve:
        yield Tag((belt.valve, "belt"), belt.kept.symbol, "forget", "above", _short(belt.kept))
    if belt.valve_in:
        yield Tag((HUB, "belt"), belt.written.symbol, "write", "left", _short(belt.written))
        if belt.valve_in.shape == "rest":
            yield Tag(
                (belt.valve_in.letter + ">", "mix"), belt.valve_in.symbol, "write", "right", f"1-{belt.valve_in.letter}"
            )
    if belt.told and belt.squashed:
        yield Tag((belt.valve_out or "read", "squash"), f"tanh({belt.letter}[t])", "tell", "right")


def _short(product: Product) -> str:
    """Return `f·c`, as it stands beside a wire."""
    return product.symbol.replace("[t-1]", "").replace("[t]", "").replace("(1 - ", "(1-")


def _ports(belt: Belt) -> Iterator[Port]:
    yield Port("belt", f"{belt.letter}[t-1]", "hear", leaves=False)
    yield Port("belt", f"{belt.letter}[t]", "write" if belt.told else "tell", leaves=True)
    if belt.told:
        yield Port("memory", f"{belt.told.letter}[t-1]", "hear", leaves=False)
        yield Port("memory", f"{belt.told.letter}[t]", "tell", leaves=True)
