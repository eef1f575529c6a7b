"""Cells: every kind of recurrent cell there is. Adding one is a file in this folder and its name here.

`core.networks.cell` says what a record holds.
"""

from __future__ import annotations

from core.networks.cell import Cell
from core.networks.gru import GRU
from core.networks.linear_rnn import LINEAR_RNN
from core.networks.lstm import LSTM
from core.networks.min_gru import MIN_GRU, SIGNED_GRU
from core.networks.one_step import ONE_STEP
from core.networks.simple_rnn import SIMPLE_RNN

RECURRENT: tuple[Cell, ...] = (
    SIMPLE_RNN,
    LSTM,
    GRU,
)
"""Recurrent cells in the order in which people are shown them."""
SCANNED: tuple[Cell, ...] = (
    MIN_GRU,
    LINEAR_RNN,
    SIGNED_GRU,
)
"""Cells whose sums do not hear their state, so that a scan runs them. They are offered where cells are compared."""
CELLS: dict[str, Cell] = {cell.name: cell for cell in RECURRENT}
"""Recurrent cells by the names that the command line uses."""
CONTENDERS: dict[str, Cell] = {cell.name: cell for cell in (*RECURRENT, *SCANNED)}
"""Every cell that can be held against another."""
NETWORK_CELLS: dict[str, Cell] = {ONE_STEP.name: ONE_STEP, **CELLS}
"""The same, and the network without memory that they are compared with."""


def cell_named(name: str) -> Cell:
    """Return the record of a cell: one of those above, or an assembly of parts. Raises `KeyError` for another name."""
    for known in (NETWORK_CELLS, CONTENDERS):
        if name in known:
            return known[name]
    from core.networks.assemblies import ASSEMBLIES  # two dozen records, for the workshop alone

    return ASSEMBLIES[name]
