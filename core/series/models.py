"""The chapter's models for series, a record each. Adding one is an entry here. This module knows no Keras."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from core.series.series_model import Layer, SeriesModel

if TYPE_CHECKING:
    from core.series.waves import Target

Strategy = Literal["iterated", "direct", "every_step"]
STRATEGIES: tuple[Strategy, ...] = ("iterated", "direct", "every_step")
"""Strategies: one step at a time, each fed back; all at once, after the window; all at once, at every timestep."""

EVERY_WAY: tuple[Target, ...] = ("one_step", "direct", "every_step")
LEVELLED: tuple[Target, ...] = ("one_step", "direct")
CONV_KERNEL, CONV_STRIDE = 4, 2
"""Kernel and stride of `conv_gru`: it answers at every second timestep, from the fourth on."""
BLOCK, BLOCKS = (1, 2, 4, 8), 2
DILATIONS = BLOCK * BLOCKS
"""Dilations of the WaveNets: each layer looks twice as far back, and the whole twice over: 31 timesteps in all."""

UNITS, GATED_UNITS, DENSE_UNITS = 20, 16, 32
"""Units, or filters, of a layer, of one of the gated WaveNet, and of the wider one where nobody says how many."""
SEQUENCE = f"(batch, {{timesteps}}, {UNITS})"
"""Shape of what a layer hands on at every timestep."""
LAST = f"(batch, {{sequence}}{UNITS})"
"""Shape of what the last recurrent layer hands on: at every timestep only where the model answers there."""
DENSE = Layer("{answer}", "(batch, {sequence}{outputs})")
SIMPLE = Layer(f"SimpleRNN({UNITS}, return_sequences=True)", SEQUENCE)
SIMPLE_LAST = Layer(f"SimpleRNN({UNITS}{{sequences}})", LAST)
GRU = (
    Layer(f"GRU({UNITS}, return_sequences=True)", SEQUENCE),
    Layer(f"GRU({UNITS}{{sequences}})", LAST),
    DENSE,
)
TWO_LAYERS = (SIMPLE, SIMPLE_LAST, DENSE)

LAYER_NORM_CELL = """
class LayerNormSimpleRNNCell(layers.Layer):
    def __init__(self, units, **settings):
        super().__init__(**settings)
        self.state_size = self.output_size = units
        self.cell = layers.SimpleRNNCell(units, activation=None)
        self.norm = layers.LayerNormalization()

    def build(self, shape):
        self.cell.build(shape)
        self.norm.build((shape[0], self.state_size))

    def call(self, inputs, states):
        linear, _ = self.cell(inputs, states)
        state = keras.ops.tanh(self.norm(linear))
        return state, [state]
"""

WAVENET_LINES = f"""
model = keras.Sequential([layers.Input(({{window}}, {{channels}}))])
for rate in {BLOCK} * {BLOCKS}:   # (batch, {{window}}, {UNITS}), eight times
    model.add(layers.Conv1D({UNITS}, 2, padding="causal",
                            activation="relu", dilation_rate=rate))
model.add(layers.Conv1D({{outputs}}, 1))   # (batch, {{window}}, {{outputs}})
"""

GATED_ACTIVATION = """
class GatedActivation(layers.Layer):
    def call(self, inputs):
        signal, gate = keras.ops.split(inputs, 2, axis=-1)
        return keras.ops.tanh(signal) * keras.ops.sigmoid(gate)
"""
GATED_LINES = f"""
start = layers.Input(({{window}}, {{channels}}))   # (batch, {{window}}, {{channels}})
path = layers.Conv1D({GATED_UNITS}, 2, padding="causal")(start)
skips = []   # (batch, {{window}}, {GATED_UNITS}), eight times
for rate in {BLOCK} * {BLOCKS}:
    gated = layers.Conv1D(
        {2 * GATED_UNITS}, 2, padding="causal", dilation_rate=rate)(path)
    gated = layers.Conv1D({GATED_UNITS}, 1)(GatedActivation()(gated))
    skips.append(gated)
    path = layers.Add()([path, gated])
heard = layers.Activation("relu")(layers.Add()(skips))
heard = layers.Conv1D({GATED_UNITS}, 1, activation="relu")(heard)
answer = layers.Conv1D({{outputs}}, 1)(heard)   # (batch, {{window}}, {{outputs}})
model = keras.Model(start, answer)
"""

BOTH_ENDS_LINES = f"""
model = keras.Sequential([
    layers.Input((window, {{channels}})),   # (batch, {{window}}, {{channels}})
    # (batch, {{window}}, {2 * UNITS}), from both ends: twice
    layers.Bidirectional(layers.GRU({UNITS}, return_sequences=True)),
    layers.Bidirectional(layers.GRU({UNITS}, return_sequences=True)),
    layers.TimeDistributed(layers.Dense(1)),   # (batch, {{window}}, 1)
])
"""

LAST_LINES = f"""
seen = layers.Input(({{window}}, {{channels}}))   # (batch, {{window}}, {{channels}})
last = seen[:, -1:, :1]   # (batch, 1, 1)
change = {{change}}
spread = keras.ops.std(change, axis=1, keepdims=True) + 1e-6
path = layers.GRU({UNITS}, return_sequences=True)(change / spread)
path = layers.Dense({{outputs}})(layers.GRU({UNITS})(path))
answer = last[:, 0] + spread[:, 0, :1] * path   # (batch, {{outputs}})
model = keras.Model(seen, answer)
"""
"""Network that knows no level: it says how far to move from the last value, in spreads of what it sees."""

FORECASTERS: tuple[SeriesModel, ...] = (
    # A straight line through the window: one weight a value, and a bias.
    SeriesModel("linear", ("one_step", "direct"), (Layer("Flatten()", "(batch, {flat})"), DENSE), at_once=True),
    # One recurrent neuron: three parameters. It and `deep_rnn` end in one tanh unit and are iterated.
    SeriesModel("simple_rnn_1", ("one_step",), (Layer("SimpleRNN(1)", "(batch, 1)"),)),
    SeriesModel("deep_rnn", ("one_step",), (SIMPLE, SIMPLE, Layer("SimpleRNN(1)", "(batch, 1)"))),
    # Its answer may leave -1 to 1.
    SeriesModel("deep_rnn_dense", EVERY_WAY, TWO_LAYERS),
    SeriesModel("rnn_vector", ("one_step", "direct"), TWO_LAYERS),
    SeriesModel("rnn_sequence", ("every_step",), TWO_LAYERS),
    # Normalisation between layers, never between timesteps.
    SeriesModel(
        "deep_rnn_batch_norm",
        EVERY_WAY,
        (SIMPLE, Layer("BatchNormalization()", SEQUENCE), SIMPLE_LAST, Layer("BatchNormalization()", LAST), DENSE),
    ),
    # Normalisation inside the cell, at every timestep.
    SeriesModel(
        "deep_rnn_layer_norm",
        EVERY_WAY,
        (
            Layer(f"RNN(LayerNormSimpleRNNCell({UNITS}), return_sequences=True)", SEQUENCE),
            Layer(f"RNN(LayerNormSimpleRNNCell({UNITS}){{sequences}})", LAST),
            DENSE,
        ),
        own=LAYER_NORM_CELL,
    ),
    SeriesModel(
        "lstm",
        EVERY_WAY,
        (Layer(f"LSTM({UNITS}, return_sequences=True)", SEQUENCE), Layer(f"LSTM({UNITS}{{sequences}})", LAST), DENSE),
    ),
    SeriesModel("gru", EVERY_WAY, GRU),
    # The same on a series that rises: each window scaled by itself, or its steps in place of its values.
    SeriesModel("gru_window", LEVELLED, lines=LAST_LINES, fills={"change": "seen - seen[:, -1:]"}),
    SeriesModel("gru_differences", LEVELLED, lines=LAST_LINES, fills={"change": "seen[:, 1:] - seen[:, :-1]"}),
    # One wider layer, and a Dense.
    SeriesModel(
        "rnn_dense",
        EVERY_WAY,
        (Layer("SimpleRNN({units}{sequences})", "(batch, {sequence}{units})"), DENSE),
        units=DENSE_UNITS,
    ),
    # A convolution that halves the sequence, then two GRU layers.
    SeriesModel(
        "conv_gru",
        EVERY_WAY,
        (Layer(f"Conv1D({UNITS}, kernel_size={CONV_KERNEL}, strides={CONV_STRIDE})", SEQUENCE), *GRU),
        kernel=CONV_KERNEL,
        stride=CONV_STRIDE,
    ),
    # Causal convolutions, each dilated twice as far as the last: WaveNet without gates (van den Oord 2016).
    SeriesModel("wavenet", ("every_step",), lines=WAVENET_LINES),
    # WaveNet as published: gated activation units, a residual path and skip connections.
    SeriesModel("wavenet_gated", ("every_step",), lines=GATED_LINES, own=GATED_ACTIVATION),
)
"""Networks that forecast, in the order in which people are shown them."""
NETWORKS: dict[str, SeriesModel] = {model.name: model for model in FORECASTERS}
SIZED = tuple(model.name for model in FORECASTERS if model.units)
"""Networks whose units can be said."""
IMPUTER = SeriesModel("bidirectional", ("every_step",), lines=BOTH_ENDS_LINES)
"""Network that fills gaps, reading the window from both ends: its output is (batch, window, 1)."""
MODELS: dict[str, SeriesModel] = {**NETWORKS, IMPUTER.name: IMPUTER}
"""Every series model that can be trained, by the name that specs and the command line use."""


def target_for(name: str, strategy: Strategy, horizon: int) -> tuple[Target, Strategy]:
    """Return what to train `name` on for this strategy, and the strategy that comes of it.

    A network that cannot serve the one asked for serves the nearest that it can; one that sees the whole window once
    always answers at once.
    """
    model = NETWORKS[name]
    if model.targets == ("every_step",):
        return "every_step", "every_step"
    if model.at_once and horizon > 1:
        return "direct", "direct"
    wanted: Target = "one_step" if strategy == "iterated" or (horizon == 1 and strategy == "direct") else strategy
    if wanted in model.targets:
        return wanted, strategy
    if "direct" in model.targets and horizon > 1:
        return "direct", "direct"
    return "one_step", "iterated"


def takes(name: str, strategy: Strategy, horizon: int) -> bool:
    """Return whether a network serves this strategy itself, and not another in its place."""
    return target_for(name, strategy, horizon)[1] == strategy
