import keras
import numpy as np
from keras import layers, ops


class NormalisedCell(layers.Layer):
    """Normalised by hand, across the units, with no scale to learn."""

    def __init__(self, units):
        super().__init__()
        self.units = self.state_size = self.output_size = units

    def build(self, shape):
        self.w = self.add_weight(shape=(shape[-1], self.units), initializer="glorot_uniform")
        self.u = self.add_weight(shape=(self.units, self.units), initializer="orthogonal")

    def call(self, x, states):
        z = ops.matmul(x, self.w) + ops.matmul(states[0], self.u)
        z = (z - ops.mean(z, axis=-1, keepdims=True)) / (ops.std(z, axis=-1, keepdims=True) + 1e-6)
        h = ops.tanh(z)
        return h, [h]


cell = NormalisedCell(20)
model = keras.Sequential([layers.Input((None, 1)), layers.RNN(cell, return_sequences=True), layers.Dense(10)])

h, (s,) = cell(np.full((8, 1), 3.0), [np.random.normal(size=(8, 20))])
h, s = np.array(h), np.array(s)
largest, apart, off = float(abs(h).max()), float(abs(s - h).max()), float(abs(h.mean(axis=1)).max())
z = np.arctanh(h)
mean, spread = float(abs(z.mean(axis=1)).max()), float(z.std(axis=1).mean())
