"""Records of arrays and networks for the way between processes and to disk."""

from __future__ import annotations

import base64
from typing import Any

import msgspec
import numpy as np

from core.base.arrays import Floats
from core.base.shapes import Float32
from core.networks.cell import CellWeights
from core.networks.cells import cell_named
from core.networks.network import Network, NetworkWeights


class Tensor(msgspec.Struct, frozen=True):
    """A float32 array as text: JSON lists of numbers cost ten times as much to read."""

    shape: tuple[int, ...]
    data: str
    """Little-endian float32, base64."""

    @classmethod
    def of(cls, array: Any) -> Tensor:
        """Return the record of a float array."""
        floats = np.ascontiguousarray(array, dtype="<f4")
        return cls(floats.shape, base64.b64encode(floats.tobytes()).decode("ascii"))

    def array(self) -> Float32[Floats, " ..."]:
        """Return the array, read-only."""
        return np.frombuffer(base64.b64decode(self.data), dtype="<f4").reshape(self.shape)


class NetworkRecord(msgspec.Struct, frozen=True):
    """A next-word network with its weights."""

    cell: str
    units: int
    tokens: int
    tensors: tuple[Tensor, Tensor, Tensor, Tensor, Tensor]
    """kernel, recurrent_kernel, bias, dense_kernel, dense_bias; each with a leading axis of seeds."""

    @classmethod
    def of(cls, network: Network) -> NetworkRecord:
        """Return the record of a network."""
        cell, dense_kernel, dense_bias = network.weights
        kernel, recurrent_kernel, bias = (Tensor.of(array) for array in cell)
        tensors = (kernel, recurrent_kernel, bias, Tensor.of(dense_kernel), Tensor.of(dense_bias))
        return cls(network.cell.name, network.units, network.tokens, tensors)

    def network(self) -> Network:
        """Return the network."""
        kernel, recurrent_kernel, bias, dense_kernel, dense_bias = (tensor.array() for tensor in self.tensors)
        weights = NetworkWeights(CellWeights(kernel, recurrent_kernel, bias), dense_kernel, dense_bias)
        return Network(cell_named(self.cell), self.units, self.tokens, weights)
