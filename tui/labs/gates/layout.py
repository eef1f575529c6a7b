"""Layout of the gates lab: which of its widgets stand there, by its view and by the room that it has."""

from __future__ import annotations

from typing import NamedTuple

from tui.labs.gates.state import View

LOW = 22
"""Rows below which nothing stands between the sentence and the circuit, and one heat map instead of the odds."""
ROOMY = 50
"""Rows from which the maps of all units stand below the circuit."""
MOST_BELOW = 4
"""Maps that stand there: as many as have their words whole."""
MOST_BESIDE = 9
"""Words of the longest sentence of which a map has room beside the bars."""


class Layout(NamedTuple):
    """Where things stand."""

    shown: dict[str, bool]
    """Whether each widget is shown, by its selector."""
    below: bool
    """Whether the maps stand below the circuit."""


def is_low(rows: int) -> bool:
    """Return whether there is room for one heat map alone."""
    return rows < LOW


def layout(view: View, words: int, rows: int, *, known: bool, held: bool) -> Layout:
    """Return the layout of a view of a sentence, in so many rows.

    `known` tells whether there is a network to hear the sentence, `held` whether a gate of it is held.
    """
    maps, driven, grafted = (known and view == one for one in ("maps", "drivers", "transplant"))
    # A long sentence has its one map alone.
    alone = is_low(rows) and words > MOST_BESIDE
    # All units below the one of the circuit.
    below = known and view == "circuit" and rows >= ROOMY
    shown = {
        # Until there is anything to map, the cell that is to learn stands there.
        "#circuit": not (maps or driven or grafted),
        "#equation": known and not (driven or grafted),
        "#drivers": driven,
        "#transplants": grafted,
        "#upper": not alone if maps else known and held,
        "#parts": maps,
        "#key": maps,
        "#heatmaps": below or (maps and (alone or not is_low(rows))),
    }
    return Layout(shown, below)
