"""Keras lines of the imputation lab. They run as they stand, beside the series' own file: the tests run them."""

from __future__ import annotations

from pathlib import Path

from core.base.arrays import Doubles
from core.experiments.imputation import LOLLIES, WEEKS, ImputationSpec, load_values
from core.experiments.imputation_result import ImputationResult
from core.series.answers import UNANSWERED
from core.series.csv_series import preview_series
from core.series.gaps import MOST_WINDOWS, cut_with_holes
from core.series.models import IMPUTER
from core.series.reading import Reading
from tui.keras.series import reading_lines
from tui.lab_kit.asked import Asked
from tui.labs.imputation.settings import USUAL, configured

LOLLY_LINES = """
np.random.seed({seed})
week = np.arange({weeks})
year = 1 + 0.5 * np.sin(2 * np.pi * (week - 13) / 52)
spells = np.zeros({weeks})   # warm ones and cold ones
for t in range(1, {weeks}):
    spells[t] = 0.8 * spells[t - 1] + np.random.normal(0, 0.12)
levels, warmth, chance = np.array(   # lime, and two other flavours
    [[400, 1.0, 12], [250, 0.8, 10], [150, 0.5, 8]]).T
values = levels * (year[:, None] + warmth * spells[:, None])
values += np.random.normal(0, 1, ({weeks}, 3)) * chance
values = np.maximum(values, 0){alone}   # ({weeks}, {channels})
"""

COLUMN_LINES = """\
values = values[:, None]   # (count, 1)
"""

AWAY_LINE = "-(-(gap + 1) // period) * period   # whole seasons"
DIG_LINES = """
window, gap, period = {window}, {gap}, {period}
away = {away}
sliding = np.lib.stride_tricks.sliding_window_view
random = np.random.default_rng({seed})
known = ~np.isnan(values[:, 0])   # so are a hole and its shores
free = 1 + np.flatnonzero(sliding(known, gap + 2).all(axis=1))

def dig(begin, end):   # windows up to `end`, each with a hole in it
    views = sliding(values[:end], window, axis=0)
    views = views.transpose(0, 2, 1)   # (count, {window}, {channels})
    places = np.arange(max(begin + gap + 2 - window, 0), len(views))
    if len(places) > {most}:
        places = np.linspace(places[0], places[-1], {most})
        places = places.round().astype(int)
    chosen, starts = [], []
    for place in places:
        first, last = max(place + 2, begin), place + window - gap - 2
        fits = free[(free >= first) & (free <= last)]
        if len(fits):
            chosen.append(place)
            starts.append(fits[random.integers(len(fits))] - place)
    views, rows = views[chosen], np.arange(len(chosen))[:, None]
    hidden = np.array(starts)[:, None] + np.arange(gap)
    truth = views[rows, hidden, 0]   # (count, {gap})
    views[rows, hidden, 0] = np.nan
    return views, rows, hidden, truth

def level(series):   # of what is known of each window
    spread = np.nanstd(series, axis=1, keepdims=True)
    return np.nanmean(series, axis=1, keepdims=True), spread

def prepare(views, rows, hidden, truth):
    mean, deviation = level(views[..., 0])
    first = (views[..., 0] - mean) / deviation
    mean_others, spread = level(views[..., 1:])
    others = (views[..., 1:] - mean_others) / spread
    known = ~np.isnan(first)   # a channel says where the hole is
    own = np.stack([np.nan_to_num(first), known], axis=-1)
    x = np.concatenate([own, others], axis=-1)   # (count, {window}, {inputs})
    y, weights = np.zeros((2, *first.shape))
    y[rows, hidden] = (truth - mean) / deviation
    weights[rows, hidden] = window / gap   # nothing else counts
    return x, y[..., None], weights

parts = 0, round(0.7 * len(values)), round(0.9 * len(values))
train, valid = dig(0, parts[1]), dig(*parts[1:])
"""

FILL_LINES = """
views, rows, hidden, truth = valid
before = views[rows, hidden[:, :1] - 1, 0]   # (count, 1)
after = views[rows, hidden[:, -1:] + 1, 0]   # (count, 1)
share = np.arange(1, gap + 1) / (gap + 1)

def bends(series, places):   # of other seasons, from their own line
    seen = np.flatnonzero(~np.isnan(series))
    whole = np.interp(np.arange(window), seen, series[seen])
    for there in (places - away, places + away):
        shores = np.array([there[0] - 1, there[-1] + 1])
        if shores[0] >= 0 and shores[1] < window:
            yield whole[there] - np.interp(there, shores, whole[shores])

line = before + (after - before) * share   # (count, {gap})
other = [list(bends(*one)) or [0 * share] for one in
         zip(views[..., 0], hidden)]
season = line + [np.mean(found, axis=0) for found in other]
"""

NETWORK_LINES = """
keras.utils.set_random_seed({seed}){model}model.compile(keras.optimizers.Adam({rate:g}), "mse")
x, y, weights = prepare(*train)
model.fit(x, y, sample_weight=weights, epochs={epochs},
          batch_size={batch}, verbose=2)

mean, deviation = level(views[..., 0])
said = model.predict(prepare(*valid)[0], verbose=0)[rows, hidden, 0]
said = said * deviation + mean   # (count, {gap}), in its own units
"""

SCORE_LINES = """
fills = {{"last_fill": before, "line_fill": line,
         "season_fill": season{network}}}
mse = {{   # mean squared error, in the series' own units
    name: float(np.mean((fill - truth) ** 2))
    for name, fill in fills.items()
}}
print(mse)
"""


def keras_codes(spec: ImputationSpec, *, trains: bool, found: ImputationResult | None = None) -> list[str]:
    """Return the one program of a run: holes, what fills them, and, where the network `trains`, the network.

    `found` is the run's result, where there is one: it knows the series. Else a learner's own file is read by the first
    of its possible answers.
    """
    if found is not None:
        return [imputation_code(spec, found.window, found.period, found.channels, found.reading, trains=trains)]
    values, reading = _values(spec)
    pieces = cut_with_holes(values, spec.window, spec.gap, spec.seed)
    return [imputation_code(spec, pieces.window, pieces.period, values.shape[1], reading, trains=trains)]


def _values(spec: ImputationSpec) -> tuple[Doubles, Reading | None]:
    if spec.own_file is None:
        return load_values(spec)
    series = preview_series(Path(spec.own_file), spec.column, spec.answers or UNANSWERED)
    return series.values[:, None], series.reading


def lesson_codes(asked: Asked) -> list[str]:
    """Return the programs of the lab as a lesson's step sets it."""
    return keras_codes(configured(USUAL, asked.settings), trains=asked.trains)


def imputation_code(
    spec: ImputationSpec, window: int, period: int, channels: int, reading: Reading | None, *, trains: bool
) -> str:
    """Return the program of a run on a series of so many channels, cut into windows of this length."""
    sizes = {"window": window, "period": period, "channels": channels, "gap": spec.gap, "seed": spec.seed}
    sizes |= {"inputs": channels + 1, "most": MOST_WINDOWS}
    away = AWAY_LINE if period > 1 else "window   # no season: nothing is copied"
    settings = spec.settings
    training = {"rate": settings.learning_rate, "epochs": settings.epochs, "batch": settings.batch}
    if spec.source == LOLLIES:
        alone = "[:, :1]" if spec.alone else ""
        head, lines = "", LOLLY_LINES.format(**sizes, weeks=WEEKS, alone=alone)
    else:
        head = "import csv\n"
        lines = reading_lines(spec.source, spec.path, spec.column, reading, spec.answers or UNANSWERED) + COLUMN_LINES
    imports = f"{head}import keras\nimport numpy as np\nfrom keras import layers\n"
    model = IMPUTER.program("every_step", window, channels + 1, 1)
    network = NETWORK_LINES.format(**sizes, **training, model=model) if trains else ""
    score = SCORE_LINES.format(network=f', "{IMPUTER.name}": said' if trains else "")
    return imports + lines + DIG_LINES.format(**sizes, away=away) + FILL_LINES.format(**sizes) + network + score
