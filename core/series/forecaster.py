"""Forecaster of the chapter, two recurrent layers and a Dense, run in NumPy, intact or lesioned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.base.arrays import Floats
from core.base.shapes import Float32
from core.networks.cell import Cell, CellWeights
from core.networks.cells import CELLS
from core.networks.interventions import Intervention
from core.networks.lesioned import LesionedCell, Tape, left

MODELS = {cell.name: cell.series_model for cell in CELLS.values() if cell.series_model}
"""The name of the model in `core.series.models`, by its cell."""
NUMBERS_AT_ONCE = 4_000_000
"""Numbers of the hidden states of all rows at all timesteps: 16 MB."""
ARRAYS = len(CellWeights._fields)


@dataclass(frozen=True, eq=False)
class SeriesNetwork:
    """The network has layers of one kind of cell over all timesteps; a Dense reads the last timestep."""

    cell: Cell
    layers: tuple[CellWeights, ...]
    dense_kernel: Float32[Floats, "units outputs"]
    dense_bias: Float32[Floats, " outputs"]

    @classmethod
    def of(cls, cell_name: str, weights: Sequence[Floats]) -> SeriesNetwork:
        """Return the network of a Keras model's arrays, in its own order: three a layer, then the Dense's two."""
        cell, (*recurrent, kernel, bias) = CELLS[cell_name], weights
        layers = [
            CellWeights(kernel[None], recurrent_kernel[None], bias.reshape(1, cell.bias_rows, -1))
            for kernel, recurrent_kernel, bias in zip(*[iter(recurrent)] * ARRAYS, strict=True)
        ]
        return cls(cell, tuple(layers), kernel, bias)

    def units(self, layer: int) -> int:
        """Return how many units a layer has."""
        return int(self.layers[layer].recurrent_kernel.shape[1])

    def forecast(
        self, inputs: Float32[Floats, "count window channels"], lesions: Sequence[Intervention] = (), layer: int = 0
    ) -> Float32[Floats, "rows count outputs"]:
        """Return the forecasts after each window: (lesions, count, outputs), one row where there is no lesion.

        `inputs` is (count, window, channels). Each lesion is alone, in one layer.
        """
        if not lesions:
            return self._dense(self._run(inputs, [], layer, None))
        tape = self._tape(inputs, layer) if any(one.replays for one in lesions) else None
        count, window, _ = inputs.shape
        at_once = max(1, NUMBERS_AT_ONCE // (count * window * self.units(layer)))
        rows = [
            self._dense(self._run(inputs, [lesions[first : first + at_once]], layer, tape))
            for first in range(0, len(lesions), at_once)
        ]
        return np.concatenate(rows)

    def _run(
        self, inputs: Floats, groups: Sequence[Sequence[Intervention]], layer: int, tape: Tape | None
    ) -> Sequence[Floats]:
        """Return the last layer's hidden state at every timestep, each (rows, count, units)."""
        sequence: Sequence[Floats] = [inputs[None, :, t] for t in range(inputs.shape[1])]
        for number, weights in enumerate(self.layers):
            run = LesionedCell(self.cell, self.units(number), groups if number == layer else [], tape)
            state = self._fresh(number, sequence[0].shape[:2])
            said = []
            for x in sequence:
                state = run.step(weights, x, state).step.state
                said.append(state[0])
            sequence = said
        return sequence

    def _tape(self, inputs: Floats, layer: int) -> Tape:
        """Return the intact run of one layer."""
        below = SeriesNetwork(self.cell, self.layers[:layer], self.dense_kernel, self.dense_bias)
        sequence = below._run(inputs, [], 0, None)
        run = LesionedCell(self.cell, self.units(layer), [])
        state = self._fresh(layer, sequence[0].shape[:2])
        parts: dict[str, list[Floats]] = {}
        for x in sequence:
            found, step = run.step(self.layers[layer], x, state)
            state = step.state
            names = self.cell.states
            values = {
                **step.gates,
                **dict(zip(names, found, strict=True)),
                **dict(zip(map(left, names), state, strict=True)),
            }
            for name, value in values.items():
                parts.setdefault(name, []).append(value[0])
        return {name: np.stack(values) for name, values in parts.items()}

    def _fresh(self, layer: int, shape: tuple[int, ...]) -> tuple[Floats, ...]:
        return tuple(np.zeros((*shape, self.units(layer)), np.float32) for _ in self.cell.states)

    def _dense(self, sequence: Sequence[Floats]) -> Floats:
        said: Floats = sequence[-1] @ self.dense_kernel + self.dense_bias
        return said
