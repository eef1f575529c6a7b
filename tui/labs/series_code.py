"""The Keras lines behind the labs on series, with their present settings. Each runs as it stands: the tests run it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from core.csv_series import Reading
from core.datasets import DATASETS, load_dataset
from core.fitter import FitSettings
from core.forecast_data import DataSpec
from core.model_names import CONV_KERNEL, CONV_STRIDE
from core.series import TEST, TRAIN, VALID, Target

WAVES_LINES = """
def waves(count, steps):
    f1, f2, o1, o2 = np.random.rand(4, count, 1)
    time = np.linspace(0, 1, steps)
    series = 0.5 * np.sin((time - o1) * (f1 * {first:g} + {first:g}))
    series += 0.2 * np.sin((time - o2) * (f2 * {second:g} + {second:g}))
    series += {noise:g} * (np.random.rand(count, steps) - 0.5)
    return series[..., np.newaxis].astype("float32")

np.random.seed({seed})
series = waves({count}, {length})   # ({count}, {length}, 1)
train, valid = series[:{train}], series[{train}:{valid}]
"""

FILE_LINES = """
def number(cell):
    return float(cell{comma}) if cell else np.nan

with open({path!r}, encoding={encoding!r}, newline="") as file:
    rows = list({reader})
values = np.array([number(row[{column!r}]) for row in rows])
for t in np.flatnonzero(np.isnan(values)):   # a gap
    values[t] = values[t - 1]   # the value before it

end, last = round(0.7 * len(values)), round(0.9 * len(values))
mean, deviation = values[:end].mean(), values[:end].std()
scaled = ((values - mean) / deviation).astype("float32")
windows = np.lib.stride_tricks.sliding_window_view(
    scaled, {length})[..., np.newaxis]   # (count, {length}, 1)
train = windows[:end - {length} + 1]
valid = windows[end - {window}:last - {length} + 1]
"""

TARGET_LINES: Mapping[Target, str] = {
    "one_step": """
def cut(series):   # the next value
    return series[:, :{window}], series[:, {window}:{window} + 1, 0]
""",
    "direct": """
def cut(series):   # the next {horizon}, all at once
    return series[:, :{window}], series[:, {window}:, 0]
""",
    "every_step": """
def cut(series):   # the next {horizon}, at every timestep
    steps = range(1, {horizon} + 1)
    ahead = [series[:, s:s + {window}, 0] for s in steps]
    return series[:, :{window}], np.stack(ahead, axis=-1){sliced}
""",
}

CELL_LINES = """
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

GATED_LINES = """
class GatedActivation(layers.Layer):
    def call(self, inputs):
        signal, gate = keras.ops.split(inputs, 2, axis=-1)
        return keras.ops.tanh(signal) * keras.ops.sigmoid(gate)

start = layers.Input(({window}, 1))
path = layers.Conv1D(16, 2, padding="causal")(start)
skips = []
for rate in (1, 2, 4, 8) * 2:
    gated = layers.Conv1D(
        32, 2, padding="causal", dilation_rate=rate)(path)
    gated = layers.Conv1D(16, 1)(GatedActivation()(gated))
    skips.append(gated)
    path = layers.Add()([path, gated])
heard = layers.Activation("relu")(layers.Add()(skips))
heard = layers.Conv1D(16, 1, activation="relu")(heard)
model = keras.Model(start, layers.Conv1D({outputs}, 1)(heard))
"""

WAVENET_LINES = """
model = keras.Sequential([layers.Input(({window}, 1))])
for rate in (1, 2, 4, 8) * 2:
    model.add(layers.Conv1D(20, 2, padding="causal",
                            activation="relu", dilation_rate=rate))
model.add(layers.Conv1D({outputs}, 1))
"""

STACKS: Mapping[str, tuple[str, ...]] = {
    "linear": ("Flatten()", "{answer}"),
    "simple_rnn_1": ("SimpleRNN(1)",),
    "deep_rnn": ("SimpleRNN(20, return_sequences=True)",) * 2 + ("SimpleRNN(1)",),
    "deep_rnn_dense": ("SimpleRNN(20, return_sequences=True)", "SimpleRNN(20{sequences})", "{answer}"),
    "deep_rnn_batch_norm": (
        "SimpleRNN(20, return_sequences=True)",
        "BatchNormalization()",
        "SimpleRNN(20{sequences})",
        "BatchNormalization()",
        "{answer}",
    ),
    "deep_rnn_layer_norm": (
        "RNN(LayerNormSimpleRNNCell(20), return_sequences=True)",
        "RNN(LayerNormSimpleRNNCell(20){sequences})",
        "{answer}",
    ),
    "lstm": ("LSTM(20, return_sequences=True)", "LSTM(20{sequences})", "{answer}"),
    "gru": ("GRU(20, return_sequences=True)", "GRU(20{sequences})", "{answer}"),
    "conv_gru": (
        "Conv1D(20, kernel_size=4, strides=2)",
        "GRU(20, return_sequences=True)",
        "GRU(20{sequences})",
        "{answer}",
    ),
}
"""Layers by model; `rnn_vector` and `rnn_sequence` are `deep_rnn_dense` at another target."""

FIT_LINES = """
adam = keras.optimizers.Adam({rate:g}{clip})
model.compile(adam, "mse")
x, y = cut(train)
model.fit(x, y, epochs={epochs}, batch_size={batch},
          validation_data=cut(valid))
"""

FILLER_LINES = """
# x: (count, {window}, channels), each window around its own mean and over
# its own deviation; zeros in the hole, and a channel
# that says where it is. Outside the hole an answer counts nothing.
model = keras.Sequential([
    layers.Input(({window}, {channels})),
    layers.Bidirectional(layers.GRU(20, return_sequences=True)),
    layers.Bidirectional(layers.GRU(20, return_sequences=True)),
    layers.TimeDistributed(layers.Dense(1)),
])   # (batch, {window}, 1)
model.compile(keras.optimizers.Adam({rate:g}), "mse")
# model.fit(x, truth, sample_weight=hole, epochs={epochs})
"""


def forecast_code(
    model: str, target: Target, data: DataSpec, settings: FitSettings, reading: Reading | None = None
) -> str:
    """What the forecast lab does for one network. `reading` says how a learner's own file is to be read."""
    horizon = 1 if target == "one_step" else data.horizon
    sizes = {"window": data.window, "horizon": horizon, "length": data.window + horizon, "outputs": horizon}
    sliced = f"[:, {CONV_KERNEL - 1}::{CONV_STRIDE}]" if model == "conv_gru" else ""
    return "".join(
        [
            "import csv\n" if data.source != "waves" else "",
            "import keras\nimport numpy as np\nfrom keras import layers\n",
            _data_lines(data, sizes, reading),
            TARGET_LINES[target].format(**sizes, sliced=sliced),
            _model_lines(model, target, sizes),
            fit_lines(settings),
        ]
    )


def imputation_code(window: int, channels: int, settings: FitSettings) -> str:
    """The network of the imputation lab."""
    lines = FILLER_LINES.format(window=window, channels=channels, rate=settings.learning_rate, epochs=settings.epochs)
    return "import keras\nfrom keras import layers\n" + lines


def fit_lines(settings: FitSettings) -> str:
    """Training, as Keras has it."""
    clip = "" if settings.clip_norm is None else f", global_clipnorm={settings.clip_norm:g}"
    lines = FIT_LINES.format(rate=settings.learning_rate, clip=clip, epochs=settings.epochs, batch=settings.batch)
    return lines if settings.patience is None else _stopping_early(lines, settings.patience)


def _stopping_early(lines: str, patience: int) -> str:
    stop = f"""
stop = keras.callbacks.EarlyStopping(
    patience={patience}, restore_best_weights=True)"""
    return stop + lines.replace("cut(valid))", "cut(valid), callbacks=[stop])")


def _data_lines(data: DataSpec, sizes: Mapping[str, Any], reading: Reading | None) -> str:
    if data.source == "waves":
        waves = {"first": data.waves.first, "second": data.waves.second, "noise": data.waves.noise, "seed": data.seed}
        counts = {"count": TRAIN + VALID + TEST, "train": TRAIN, "valid": TRAIN + VALID}
        return WAVES_LINES.format(**waves, **counts, length=sizes["length"])
    if data.source in DATASETS:
        reading, path = load_dataset(data.source).reading, DATASETS[data.source].name
    else:
        path = Path(data.path).name
    column = reading.column if reading else data.column or "value"
    headless = column.isdecimal()
    delimiter = (reading.delimiter if reading else "") or ","
    kind, delimiter = "reader" if headless else "DictReader", "\\t" if delimiter == "tab" else delimiter
    return FILE_LINES.format(
        path=path,
        encoding={"Latin-1": "latin-1", "UTF-16": "utf-16"}.get(reading.encoding if reading else "", "utf-8-sig"),
        column=int(column) - 1 if headless else column,
        reader=f'csv.{kind}(file, delimiter="{delimiter}")',
        comma='.replace(",", ".")' if reading and reading.decimal == "," else "",
        length=sizes["length"],
        window=sizes["window"],
    )


def _model_lines(model: str, target: Target, sizes: Mapping[str, Any]) -> str:
    if model == "wavenet":
        return WAVENET_LINES.format(**sizes)
    if model == "wavenet_gated":
        return GATED_LINES.format(**sizes)
    every = target == "every_step"
    dense = f"Dense({sizes['outputs']})"
    fills = {
        "sequences": ", return_sequences=True" if every else "",
        "answer": f"TimeDistributed(layers.{dense})" if every else dense,
    }
    stack = STACKS["deep_rnn_dense" if model in ("rnn_vector", "rnn_sequence") else model]
    cell = CELL_LINES if model == "deep_rnn_layer_norm" else ""
    lines = [f"    layers.{layer.format(**fills)},\n" for layer in stack]
    shape = f"(batch, timesteps, {sizes['outputs']})" if every else f"(batch, {sizes['outputs']})"
    head = f"\nmodel = keras.Sequential([\n    layers.Input(({sizes['window']}, 1)),   # a window\n"
    return "".join([cell, head, *lines, f"])   # {shape}\n"])
