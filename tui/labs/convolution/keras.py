"""The Keras lines of the convolution lab. Each runs as it stands: the tests run it, beside the series' own file."""

from __future__ import annotations

from core.series.datasets import DATASETS, load_dataset
from core.series.kernels import LONG, SEED
from core.series.waves import USUAL as WAVES
from core.series.waves import WINDOW
from tui.lab_kit.asked import Asked
from tui.labs.convolution.settings import USUAL, ConvolutionSettings, configured
from tui.labs.convolution.state import Slide, Tower

WAVE_LINES = """
np.random.seed({seed})
f1, f2, o1, o2 = np.random.rand(4, 1, 1)
time = np.linspace(0, 1, {length})
values = 0.5 * np.sin((time - o1) * (f1 * {first:g} + {first:g}))
values += 0.2 * np.sin((time - o2) * (f2 * {second:g} + {second:g}))
values += {noise:g} * (np.random.rand(1, {length}) - 0.5)
values = values[0]
"""
FILE_LINES = """
with open({path!r}, newline="") as file:
    rows = list(csv.DictReader(file))
cells = [row[{column!r}] for row in rows]
values = np.array([float(cell or "nan") for cell in cells])
for t in np.flatnonzero(np.isnan(values)):   # a gap
    values[t] = values[t - 1]   # the value before it
"""
SLIDE_LINES = """
x = values[-{timesteps}:].astype("float32").reshape(1, -1, 1)

conv = layers.Conv1D(1, {size}{strides}{causal})
conv.build(x.shape)
kernel = np.array([
{weights}])
conv.set_weights([kernel.reshape(-1, 1, 1), np.array([{bias!r}])])
y = conv(x)   # (1, {outputs}, 1)
print(x.shape, y.shape, np.round(y[0, :, 0], 2).tolist())
"""
TOWER_LINES = """
x = values[-{places}:].astype("float32").reshape(1, -1, 1)
# x and all that comes of it: (1, {places}, 1)
mean = keras.initializers.Constant(1 / {size})
model = keras.Sequential([layers.Input((None, 1))])
for rate in {rates}:
    model.add(layers.Conv1D(1, {size}, padding="causal",
                            dilation_rate=rate,
                            kernel_initializer=mean))
before = model(x)[0, -1, 0]
x[0, -1 - {lag}, 0] += {step:g}   # {lag} timesteps ago
after = model(x)[0, -1, 0]
print("last output before", float(before), "after", float(after))
"""


def keras_codes(settings: ConvolutionSettings) -> list[str]:
    """Return the program of the view."""
    if settings.view == "tower":
        return [tower_code(settings.data, settings.tower(), settings.lag)]
    return [slide_code(settings.data, settings.slide())]


def lesson_codes(asked: Asked) -> list[str]:
    """Return the programs of the lab as a lesson's step sets it."""
    return keras_codes(configured(USUAL, asked.settings))


def slide_code(source: str, slide: Slide) -> str:
    """Return the program of one kernel over the end of a series."""
    return head(source) + SLIDE_LINES.format(
        timesteps=len(slide.values),
        size=slide.size,
        strides=f", strides={slide.stride}" if slide.stride > 1 else "",
        causal=', padding="causal"' if slide.padding == "causal" else "",
        weights="".join(f"    {weight!r},\n" for weight in slide.kernel.weights),
        bias=slide.kernel.bias,
        outputs=slide.count,
    )


def tower_code(source: str, tower: Tower, lag: int) -> str:
    """Return the program of a dilated tower, and of one input moved."""
    block = tower.dilations[: tower.layers]
    rates = f"{block} * {tower.blocks}" if tower.blocks > 1 else f"{block}"
    sizes = {"places": tower.places, "size": tower.size, "lag": lag, "step": tower.step}
    return head(source) + TOWER_LINES.format(rates=rates, **sizes)


def head(source: str) -> str:
    """Return the lines that make the series."""
    imports = "import keras\nimport numpy as np\nfrom keras import layers\n"
    if source == "waves":
        sizes = {"first": WAVES.first * LONG, "second": WAVES.second * LONG, "noise": WAVES.noise}
        return imports + WAVE_LINES.format(seed=SEED, length=WINDOW * LONG, **sizes)
    lines = FILE_LINES.format(path=DATASETS[source].file, column=load_dataset(source).reading.column)
    return "import csv\n" + imports + lines
