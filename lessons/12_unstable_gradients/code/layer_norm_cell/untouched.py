import keras
import numpy as np


class LayerNormCell(keras.layers.Layer):
    def __init__(self, units, **settings):
        super().__init__(**settings)
        self.state_size = self.output_size = units
        self.cell = keras.layers.SimpleRNNCell(units, activation=None)
        self.norm = keras.layers.LayerNormalization()

    def build(self, shape):
        self.cell.build(shape)
        self.norm.build((shape[0], self.state_size))

    def call(self, inputs, states):
        linear, _ = self.cell(inputs, states)  # before any activation
        hidden = linear
        return hidden, [hidden]


cell = LayerNormCell(20)
model = keras.Sequential(
    [
        keras.layers.Input((None, 1)),
        keras.layers.RNN(cell, return_sequences=True),
        keras.layers.TimeDistributed(keras.layers.Dense(10)),
    ]
)

# one step of it, from inside
inputs, state = np.full((8, 1), 3.0), np.random.normal(size=(8, 20))
hidden, (kept,) = cell(inputs, [state])
hidden, kept = np.array(hidden), np.array(kept)
largest = float(abs(hidden).max())
inside = np.arctanh(np.clip(hidden, -0.999999, 0.999999))  # what the tanh got
mean, spread = float(abs(inside.mean(axis=1)).max()), float(inside.std(axis=1).mean())
off = float(abs(hidden.mean(axis=1)).max())
apart = float(abs(kept - hidden).max())
print(f"tanh got mean {mean:.2f}, spread {spread:.2f}; kept differs by {apart:.2f}")
