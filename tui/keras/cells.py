"""Cells in Keras lines: Keras's own layers, and the lines that define a layer that Keras does not have."""

from __future__ import annotations

from core.networks.cell import Cell

LAYER_LINES = """

def {layer}(units, **settings):
    return keras.layers.RNN({layer}Cell(units), **settings)
"""


def layer_of(cell: Cell, module: str = "keras.layers") -> str:
    """Return what a program calls to make a layer of such cells: `keras.layers.LSTM`."""
    return cell.program.layer if cell.program.source else f"{module}.{cell.program.layer}"


def step_of(cell: Cell, module: str = "keras.layers") -> str:
    """Return what a program calls to make one cell, a single step: `keras.layers.LSTMCell`."""
    return f"{layer_of(cell, module)}Cell"


def source_of(*cells: Cell) -> str:
    """Return the lines that define the layers of those cells that Keras does not have; empty where it has them all."""
    own = [cell.program for cell in cells if cell.program.source]
    return "".join(f"\n{program.source}{LAYER_LINES.format(layer=program.layer)}" for program in own)
