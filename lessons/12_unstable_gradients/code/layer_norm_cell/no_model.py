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
        hidden = keras.ops.tanh(self.norm(linear))
        return hidden, [hidden]
