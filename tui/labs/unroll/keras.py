"""The Keras lines of the neuron lab, with its present numbers. They run as they stand: the tests run them."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

from core.toys.unroll import PERIOD, NeuronSpec
from tui.lab_kit.asked import Asked
from tui.labs.unroll.settings import USUAL, UnrollSettings, configured

LINE = 68

ONE_UNIT = """
layer.set_weights([
    np.array([[{wx:g}]]),   # wx: (1, 1)
    np.array([[{wy:g}]]),   # wy: (1, 1)
    np.array([{b:g}]),   # b: (1,)
])
"""

MANY_UNITS = """
random = np.random.RandomState({seed})
kernel = random.uniform(-1, 1, (1, {units}))
normal = random.normal(size=({units}, {units}))
orthogonal, _ = np.linalg.qr(normal)
layer.set_weights([
    {wx:g} * kernel,   # Wx: (1, {units})
    {wy:g} * orthogonal,   # Wy: ({units}, {units})
    np.full({units}, {b:g}),   # b: ({units},)
])
"""

READOUT = """
h = layer(x[None, :, None])   # (1, {timesteps}, {units})
dense = keras.layers.Dense(1)
dense.build((None, None, {units}))
dense.set_weights([{kernel}, np.array([1.0])])
y = dense(h)   # (1, {timesteps}, 1)
print(layer.count_params(), np.round(y[0], 3).tolist())
"""

ITSELF = """
y = layer(x[None, :, None])   # (1, {timesteps}, {units}): y is h
print(layer.count_params(), np.round(y[0], 3).tolist())
"""


def keras_codes(settings: UnrollSettings) -> list[str]:
    """Return the program that runs the series through the neuron."""
    return [unroll_code(settings.neuron, settings.preset, settings.series.tolist())]


def lesson_codes(asked: Asked) -> list[str]:
    """Return the programs of the lab as a lesson's step sets it."""
    return keras_codes(configured(USUAL, asked.settings))


def unroll_code(spec: NeuronSpec, preset: str, inputs: Sequence[float]) -> str:
    """Return the same series through Keras's own SimpleRNN."""
    timesteps = len(inputs)
    lines = f"import keras\nimport numpy as np\n\n{input_lines(preset, inputs)}\n"
    lines += (
        f'layer = keras.layers.SimpleRNN(\n    {spec.units}, activation="{spec.activation}", return_sequences=True\n)\n'
    )
    lines += "layer.build((None, None, 1))"
    weights = {"wx": spec.wx, "wy": spec.wy, "b": spec.b, "units": spec.units, "seed": spec.seed}
    lines += (ONE_UNIT if spec.units == 1 else MANY_UNITS).format(**weights)
    if not spec.readout:
        return lines + ITSELF.format(timesteps=timesteps, units=spec.units)
    kernel = "np.array([[-2.0]])" if spec.units == 1 else f"random.uniform(-1, 1, ({spec.units}, 1))"
    return lines + READOUT.format(timesteps=timesteps, units=spec.units, kernel=kernel)


def input_lines(preset: str, inputs: Sequence[float]) -> str:
    """Return the lines of the series: a preset as it is made, another number by number."""
    timesteps = len(inputs)
    if preset == "pulse":
        return f"x = np.zeros({timesteps})   # ({timesteps},)\nx[0] = 1\n"
    if preset == "step":
        return f"x = np.zeros({timesteps})   # ({timesteps},)\nx[{timesteps // 4}:] = 1\n"
    if preset == "wave":
        return f"t = np.arange({timesteps})\nx = np.sin(2 * np.pi * t / {PERIOD})   # ({timesteps},)\n"
    numbers = "\n".join(f"    {line}" for line in wrap(", ".join(f"{value:g}" for value in inputs), LINE))
    return f"x = np.array([\n{numbers}\n], float)   # ({timesteps},)\n"
