"""A circuit in sentences: whose numbers, the beat with its equations, gates by their names, what each state became."""

from __future__ import annotations

from collections.abc import Iterator

from core.base.language import Strings
from core.networks.cell import Cell
from core.words.vocabulary import STOP
from tui.drawing.circuit.caption import caption
from tui.drawing.circuit.draw import Scene, number_of
from tui.drawing.circuit.frame import Texts


def circuit_sentences(cell: Cell, scene: Scene, texts: Texts, one: bool, strings: Strings) -> Iterator[str]:
    """Yield the sentences of one frame of a circuit's film; with `one` its numbers are of one unit, else means."""
    now = scene.moment
    if now is None:
        yield texts.still
        return
    fields = {"whose": texts.whose, "beat": texts.names[scene.beat], "says": texts.says[scene.beat]}
    yield strings("read.picture.beat", **fields)
    stop = f" → {strings('read.picture.stop')} "  # a full stop alone is not heard
    yield from (line.replace(f" → {STOP} ", stop) for line in caption(cell, now, scene.beat, one, texts.without))
    gates = [f"{named(gate, strings)}: {number_of(now.amounts[f'{cell.letters[gate]}[t]'])}" for gate in cell.gates]
    if any(gate not in cell.states for gate in cell.gates):
        yield strings("read.picture.gates", each="; ".join(gates))
    for state in cell.states:
        letter = cell.letters[state]
        before, after = (number_of(now.amounts[f"{letter}[{moment}]"]) for moment in ("t-1", "t"))
        yield strings("read.picture.state", name=named(state, strings), before=before, after=after)


def named(part: str, strings: Strings) -> str:
    """Return the name of a gate or a state, or its own where the texts have none."""
    key = f"part.{part}"
    return strings(key) if strings.has(key) else part
