"""Keras lines of the forecast lab. Each program runs as it stands: the tests run it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.experiments.forecast import ForecastSpec
from core.jobs.training import FitSettings
from core.series.answers import UNANSWERED
from core.series.cut import UNCUT, Cut
from core.series.data_spec import WAVES, DataSpec
from core.series.datasets import DATASETS, load_dataset
from core.series.models import NETWORKS, SIZED, Strategy, target_for
from core.series.reading import Reading
from core.series.waves import TEST, TRAIN, VALID, Target
from tui.keras.series import reading_lines
from tui.lab_kit.asked import Asked
from tui.labs.forecast.settings import USUAL, configured

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

CUT_LINES = """\
for t in np.flatnonzero(np.isnan(values)):   # a gap
    values[t] = values[t - 1]   # the value before it

{ends}
{scaled}
train = windows[:end - {length} + 1]
valid = windows[end - {window}:last - {length} + 1]
"""

USUAL_ENDS = "end, last = round(0.7 * len(values)), round(0.9 * len(values))"
ENDS_BY_DATE = """\
last = next(t for t, row in enumerate(rows)   # the test part begins here
            if np.datetime64(row[{dates!r}]) >= np.datetime64({date!r}))
end = round(last * 0.7 / 0.9)"""
SCALED_LINES = """\
mean, deviation = values[:end].mean(), values[:end].std()
scaled = ((values - mean) / deviation).astype("float32")
windows = np.lib.stride_tricks.sliding_window_view(
    scaled, {length})[..., np.newaxis]   # (count, {length}, 1)"""
SCALED_TOGETHER = """\
table = np.column_stack([values, others])   # the series first
means, deviations = table[:end].mean(axis=0), table[:end].std(axis=0)
deviations[deviations == 0] = 1   # what never moves says nothing
mean, deviation = means[0], deviations[0]
scaled = ((table - means) / deviations).astype("float32")
windows = np.lib.stride_tricks.sliding_window_view(
    scaled, {length}, axis=0).transpose(0, 2, 1)   # (count, {length}, {channels})"""

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

FIT_LINES = """
adam = keras.optimizers.Adam({rate:g}{clip})
model.compile(adam, "mse")
x, y = cut(train)
model.fit(x, y, epochs={epochs}, batch_size={batch},
          validation_data=cut(valid), verbose=2)
"""

LADDER_LINES = """
past, future = {past}, train[:, {window}:, 0]
seen, truth = valid[:, :{window}], valid[:, {window}:, 0]
{said}
def ones(part):   # for the bias
    return np.c_[part.astype(float), np.ones(len(part))]

line, *_ = np.linalg.lstsq(ones(past), future, rcond=None)
forecasts = {{
    "mean": {mean},   # (count, 1)
    "last_value": {last},   # (count, 1)
    "least_squares": ones({all_seen}) @ line,   # (count, {horizon})
    {name!r}: said,   # (count, {horizon})
}}
mse = {{   # mean squared error{units}
    name: float(np.mean((forecast - truth) ** 2){squared})
    for name, forecast in forecasts.items()
}}
print(model.count_params(), mse)
"""

SAID_LINES: Mapping[Target, str] = {
    "one_step": """\
said = model.predict(seen, verbose=0)   # (count, 1)
""",
    "direct": """\
said = model.predict(seen, verbose=0)   # (count, {horizon})
""",
    "every_step": """\
said = model.predict(seen, verbose=0)[:, -1]   # (count, {horizon})
""",
}

ITERATED_LINES = """\
heard = seen
for step in range({horizon}):   # each answer is heard by the next
    answer = model.predict(heard[:, step:], verbose=0)
    heard = np.concatenate([heard, answer[:, None]], axis=1)
said = heard[:, {window}:, 0]   # (count, {horizon})
"""


Key = tuple[str, Strategy]
"""Network and the strategy that it serves."""


def keras_codes(spec: ForecastSpec, reading: Reading | None = None) -> list[str]:
    """Return a program for each network and strategy; where no network is asked for, that of the straight line."""
    return [code_of(spec, key, reading) for key in asked_networks(spec) or [("linear", spec.strategies[0])]]


def lesson_codes(asked: Asked) -> list[str]:
    """Return the programs of the lab as a lesson's step sets it."""
    return keras_codes(configured(USUAL, asked.settings))


def asked_networks(spec: ForecastSpec) -> list[Key]:
    """Return every network that is asked for, once for each strategy, with the strategy that it will serve."""
    return [
        (model, target_for(model, strategy, spec.data.horizon)[1])
        for strategy in spec.strategies
        for model in spec.models
        if model in NETWORKS
    ]


def code_of(spec: ForecastSpec, key: Key, reading: Reading | None = None) -> str:
    """Return the program of one network. `reading` says how a learner's own file is to be read."""
    model, strategy = key
    target, _ = target_for(model, strategy, spec.data.horizon)
    units = spec.units if model in SIZED else None
    return forecast_code(model, target, spec.data, spec.settings, reading, spec.seed, units, spec.parts)


def forecast_code(
    model: str,
    target: Target,
    data: DataSpec,
    settings: FitSettings,
    reading: Reading | None = None,
    seed: int = 42,
    units: int | None = None,
    cut: Cut = UNCUT,
) -> str:
    """Return the program of one network and one seed, with what there is to beat.

    `reading` says how a learner's own file is to be read, `units` how many the network has, `cut` where the series is
    cut. Of several origins it is the last one's.
    """
    outputs = 1 if target == "one_step" else data.horizon
    sizes = {"window": data.window, "horizon": data.horizon, "length": data.window + data.horizon, "outputs": outputs}
    network = NETWORKS[model]
    sliced = "" if network.kernel == network.stride == 1 else f"[:, {network.kernel - 1}::{network.stride}]"
    return "".join(
        [
            "import csv\n" if data.source != WAVES else "",
            "import keras\nimport numpy as np\nfrom keras import layers\n",
            _data_lines(data, sizes, reading, cut),
            TARGET_LINES[target].format(**sizes, sliced=sliced),
            f"\nkeras.utils.set_random_seed({seed})",
            network.own,
            network.program(target, data.window, 1 + len(cut.covariates), outputs, units),
            fit_lines(settings),
            _ladder_lines(model, target, data, sizes, several=bool(cut.covariates)),
        ]
    )


ALONE = {
    "past": "train[:, :{window}, 0]",
    "mean": "seen.mean(axis=1)",
    "last": "seen[:, -1]",
    "all_seen": "seen[..., 0]",
}
TOGETHER = {
    "past": "train[:, :{window}].reshape(len(train), -1)",
    "mean": "seen[..., :1].mean(axis=1)",
    "last": "seen[:, -1, :1]",
    "all_seen": "seen.reshape(len(seen), -1)",
}
"""Fields of the lines of the ladder, with others beside the series; `ALONE` has those without."""


def _ladder_lines(model: str, target: Target, data: DataSpec, sizes: Mapping[str, Any], *, several: bool) -> str:
    iterated = target == "one_step" and data.horizon > 1
    said = (ITERATED_LINES if iterated else SAID_LINES[target]).format(**sizes)
    waves = data.source == WAVES
    units = {"units": "" if waves else ", in the series' own units", "squared": "" if waves else " * deviation**2"}
    parts = {name: text.format(**sizes) for name, text in (TOGETHER if several else ALONE).items()}
    return LADDER_LINES.format(**sizes, **units, **parts, said=said, name=model)


def fit_lines(settings: FitSettings) -> str:
    """Return the lines of a training, as Keras has it."""
    clip = "" if settings.clip_norm is None else f", global_clipnorm={settings.clip_norm:g}"
    lines = FIT_LINES.format(rate=settings.learning_rate, clip=clip, epochs=settings.epochs, batch=settings.batch)
    return lines if settings.patience is None else _stopping_early(lines, settings.patience)


def _stopping_early(lines: str, patience: int) -> str:
    stop = f"""
stop = keras.callbacks.EarlyStopping(
    patience={patience}, restore_best_weights=True)"""
    return stop + lines.replace("cut(valid))", "cut(valid), callbacks=[stop])")


def _data_lines(data: DataSpec, sizes: Mapping[str, Any], reading: Reading | None, cut: Cut) -> str:
    if data.source == WAVES:
        waves = {"first": data.waves.first, "second": data.waves.second, "noise": data.waves.noise, "seed": data.seed}
        counts = {"count": TRAIN + VALID + TEST, "train": TRAIN, "valid": TRAIN + VALID}
        return WAVES_LINES.format(**waves, **counts, length=sizes["length"])
    answers, dated = data.answers or UNANSWERED, bool(cut.test_from)
    read = reading_lines(data.source, data.path, data.column, reading, answers, cut.covariates, dated=dated)
    dates = load_dataset(data.source).reading.dates if data.source in DATASETS else "date"
    ends = ENDS_BY_DATE.format(dates=dates, date=cut.test_from.strip()) if dated else USUAL_ENDS
    scaled = SCALED_TOGETHER if cut.covariates else SCALED_LINES
    scaled = scaled.format(**sizes, channels=1 + len(cut.covariates))
    return read + CUT_LINES.format(**sizes, ends=ends, scaled=scaled)
