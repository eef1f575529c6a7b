"""Time series: the chapter's waves, and windows with their targets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

import msgspec
import numpy as np

from core.base.arrays import Floats
from core.base.options import Option
from core.base.shapes import Float32

TRAIN, VALID, TEST = 7_000, 2_000, 1_000
"""Series in each part of the chapter's split."""
WINDOW = 50
HORIZON = 10

Target = Literal["one_step", "direct", "every_step"]
"""Target of a model: the next value; the next ten after the window; at every timestep of the window, the next ten."""


class WaveSettings(msgspec.Struct, frozen=True):
    """The settings are those that a learner may change of the waves."""

    first: Annotated[float, Option(0.1, 1_000.0, hidden=True)] = 10.0
    """Least frequency of the slow wave, in radians over the series; the largest is twice this."""
    second: Annotated[float, Option(0.1, 1_000.0, hidden=True)] = 20.0
    """Least frequency of the quick wave; the largest is twice this."""
    noise: Annotated[float, Option(0.0, 10.0, hidden=True)] = 0.1
    """Width of the noise."""


USUAL = WaveSettings()
"""Settings of the chapter's waves."""


def waves(
    count: int, timesteps: int, random: np.random.RandomState, settings: WaveSettings = USUAL
) -> Float32[Floats, "{count} {timesteps} 1"]:
    """Return sums of two waves of random frequency and phase, with noise: (count, timesteps, 1).

    This is Géron's generator, draw by draw, so that `RandomState(42)` gives the published series. The frequencies are
    `freq1 * 10 + 10` and `freq2 * 20 + 20` radians over the series, the amplitudes 0.5 and 0.2, the noise 0.1 wide.
    """
    freq1, freq2, offsets1, offsets2 = random.rand(4, count, 1)
    noise = random.rand(count, timesteps)
    return _sum_of_waves(freq1, freq2, offsets1, offsets2, noise, settings)[..., np.newaxis]


def misprinted_waves(
    count: int, timesteps: int, random: np.random.RandomState
) -> Float32[Floats, "{count} 1 {timesteps}"]:
    """Return the waves as the chapter prints them, for the lesson that compares the two.

    Both waves have the frequency `freq1 * 10 + 10`, and the new axis stands in the wrong place: (count, 1, timesteps).
    """
    freq1, _, offsets1, offsets2 = random.rand(4, count, 1)
    noise = random.rand(count, timesteps)
    return _sum_of_waves(freq1, freq1, offsets1, offsets2, noise, WaveSettings(10.0, 10.0))[:, np.newaxis]


def _sum_of_waves(
    freq1: np.ndarray,
    freq2: np.ndarray,
    offsets1: np.ndarray,
    offsets2: np.ndarray,
    noise: np.ndarray,
    settings: WaveSettings,
) -> Floats:
    timesteps = noise.shape[1]
    time = np.linspace(0, 1, timesteps)
    series = 0.5 * np.sin((time - offsets1) * (freq1 * settings.first + settings.first))  # (count, timesteps)
    series += 0.2 * np.sin((time - offsets2) * (freq2 * settings.second + settings.second))
    series += settings.noise * (noise - 0.5)
    floats: Floats = series.astype(np.float32)
    return floats


@dataclass(frozen=True, eq=False)
class Windows:
    """Windows are what a model sees, each with what it is to say."""

    inputs: Float32[Floats, "count window channels"]
    targets: Float32[Floats, " count *target"]
    """one_step: (count, 1). direct: (count, horizon). every_step: (count, window, horizon)."""
    weights: Float32[Floats, " count *target"] | None = None
    """Weight of each target in the loss, in the shape of the targets, one on average; none where all count alike."""

    def __len__(self) -> int:
        return len(self.inputs)


@dataclass(frozen=True, eq=False)
class Split:
    """The split has whole series in three parts: no series is in two of them."""

    train: Windows
    valid: Windows
    test: Windows


def lolly_sales(weeks: int, random: np.random.RandomState) -> Float32[Floats, "{weeks} 3"]:
    """Return weekly sales of an ice-cream shop, a multivariate series: (weeks, flavours), lime ice lollies first.

    All flavours follow the year's warmth and the same warm and cold spells, each in its own measure; what is left is
    each flavour's own chance. So the others tell something of a week in which one flavour's records were lost.
    """
    week = np.arange(weeks)
    year = 1 + 0.5 * np.sin(2 * np.pi * (week - 13) / 52)  # highest at midsummer
    spells = np.zeros(weeks)
    for place in range(1, weeks):
        spells[place] = 0.8 * spells[place - 1] + random.normal(0, 0.12)
    levels, warmth, chance = np.array([[400, 1.0, 12], [250, 0.8, 10], [150, 0.5, 8]]).T
    sales = levels * (year[:, None] + warmth * spells[:, None]) + random.normal(0, 1, (weeks, 3)) * chance
    floats: Floats = np.maximum(sales, 0).astype(np.float32)
    return floats


def make_windows(
    series: Float32[Floats, "count timesteps channels"], target: Target, horizon: int = HORIZON
) -> Windows:
    """Return the windows of series (count, window + steps, channels).

    The steps are 1 for `one_step` and `horizon` for the other targets. A model sees every channel and is to say the
    first one.
    """
    ahead = 1 if target == "one_step" else horizon
    window = series.shape[1] - ahead
    inputs = series[:, :window]
    if target != "every_step":
        return Windows(inputs, series[:, window:, 0])
    after = [series[:, step : step + window, 0] for step in range(1, horizon + 1)]
    return Windows(inputs, np.stack(after, axis=-1))


def wave_split(target: Target, seed: int = 42, window: int = WINDOW, horizon: int = HORIZON) -> Split:
    """Return the chapter's 10,000 waves as windows: 7,000 to train on, 2,000 to choose by, 1,000 kept for the end."""
    ahead = 1 if target == "one_step" else horizon
    series = waves(TRAIN + VALID + TEST, window + ahead, np.random.RandomState(seed))
    parts = np.split(series, [TRAIN, TRAIN + VALID])
    return Split(*(make_windows(part, target, horizon) for part in parts))
