"""Claims of lesson 20: a song at several temperatures, a baseline for real series, and a memory that does not grow."""

from __future__ import annotations

from typing import Any

import numpy as np

from core.experiments.exercise import ExerciseResult, ExerciseSpec
from core.experiments.forecast import ForecastSpec
from core.experiments.phrases import PhrasesSpec
from core.jobs.training import FitSettings
from core.sandbox.found import Ran
from core.series.data_spec import DataSpec
from core.words.generation import NetworkSinger, Sampling, sing_phrases
from core.words.vocabulary import SONG
from lessons.checking.claims import ClaimRunner, Measured, Stated, all_of, at_least, claim, near, near_curve
from lessons.checking.series_claims import REAL, by_seed, mse, verdict

SEEDS = (42, 43, 44)
HEATS = (0.5, 1.0, 2.0, 3.0)
SUN = ForecastSpec(("linear", "gru"), data=DataSpec("sunspots", window=48), seeds=3, settings=FitSettings(epochs=5))
"""Forecast of the sunspots as the lab runs it, with three seeds."""
STATE = """\
import keras
import numpy as np

cell = keras.layers.GRUCell(8)
kept = int(cell.state_size)
walk = keras.layers.RNN(cell, return_state=True)
after = [np.array(walk(np.ones((1, steps, 7), "float32"))[1]).shape[-1] for steps in (10, 1000)]
"""


def kept(runner: ClaimRunner) -> Ran:
    """Return the run of the Keras program that counts what a GRU keeps."""
    return runner.result(ExerciseSpec((STATE,), 60.0), ExerciseResult).ran[0]


def song_percent(runner: ClaimRunner, heat: float) -> float:
    """Return the per cent of the song's own phrases that trained LSTMs sing at a temperature.

    Six seeds lay within 2 points of their mean at two, and within 6 at three.
    """
    shares = []
    for seed in SEEDS:
        singer = NetworkSinger(runner.network(PhrasesSpec(seed=seed)))
        sung = sing_phrases(singer, SONG, seed, 200, Sampling(temperature=heat), "carried")
        shares.append(np.mean([phrase.verdict == "learned" for phrase in sung]))
    return 100 * float(np.mean(shares))


@claim
def still_the_song(runner: ClaimRunner, stated: Stated) -> Measured:
    """The share of the song's own phrases falls along the stated curve as the temperature rises."""
    return near_curve([song_percent(runner, heat) for heat in HEATS], stated, 6)


@claim
def never_lost(runner: ClaimRunner, stated: Stated) -> Measured:
    """This curve would be right if the temperature changed nothing, as where the likeliest word is always taken."""
    singer = NetworkSinger(runner.network(PhrasesSpec(seed=SEEDS[0])))
    sung = list(sing_phrases(singer, SONG, SEEDS[0], 20, Sampling(greedy=True), "carried"))
    share = 100 * float(np.mean([phrase.verdict == "learned" for phrase in sung]))
    return near_curve([share] * len(HEATS), stated, 0)


@claim
def hot_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """The LSTMs sing the song's own phrases in the stated per cent of cases at a temperature of two."""
    return near(song_percent(runner, 2.0), stated, 4)


@claim
def hotter_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """The LSTMs sing the song's own phrases in the stated per cent of cases at a temperature of three."""
    return near(song_percent(runner, 3.0), stated, 6)


@claim
def seeds_sung(runner: ClaimRunner, stated: float | None) -> Measured:
    """The stated number of networks sings, and as many forecast the sunspots."""
    return near(len(SEEDS) if len(SEEDS) == SUN.seeds else 0, stated, 0)


@claim
def gru_keeps(runner: ClaimRunner, stated: float | None) -> Measured:
    """A GRU of eight units carries the stated count of numbers to the next step."""
    return near(kept(runner).values["kept"].number or 0, stated, 0)


@claim
def no_state_grows(runner: ClaimRunner, stated: Any) -> Measured:
    """The state of a GRU has the same size after ten steps as after a thousand."""
    after = kept(runner).values["after"].numbers
    return Measured(len(set(after)) == 1, str(after))


@claim
def linear_recurrence_is_shared_out(runner: ClaimRunner, stated: Any) -> Measured:
    """`h = a * h + b` has the same last state step by step and by joining neighbours, in pairs, in a tree.

    Two of its steps make one of the same kind, `(a2 * a1, a2 * b1 + b2)`. Two steps of `h = tanh(a * h + b)` make none:
    the tree's answer is another.
    """
    random = np.random.default_rng(0)
    keeps, adds = random.uniform(0.5, 1.0, 64), random.normal(size=64)
    plain, squeezed = 0.0, 0.0
    for keep, add in zip(keeps, adds, strict=True):
        plain, squeezed = keep * plain + add, float(np.tanh(keep * squeezed + add))
    while len(keeps) > 1:
        keeps, adds = keeps[::2] * keeps[1::2], keeps[1::2] * adds[::2] + adds[1::2]
    tree = float(adds[0])
    return all_of(linear=abs(tree - plain) < 1e-9, tanh_differs=abs(np.tanh(tree) - squeezed) > 1e-3)


@claim
def the_drawer_shares_nothing(runner: ClaimRunner, stated: Any) -> Measured:
    """Windows of 21 values that begin before 330, and those that begin at 350, have no value in common."""
    pairs = np.lib.stride_tricks.sliding_window_view(np.arange(400), 21)
    parts = [set(pairs[part].ravel().tolist()) for part in (slice(0, 260), slice(280, 330), slice(350, None))]
    return all_of(apart=not any(a & b for place, a in enumerate(parts) for b in parts[place + 1 :]))


@claim
def line_is_the_bar(runner: ClaimRunner, stated: Any) -> Measured:
    """The solved line is the best baseline on every real series. Nothing is trained."""
    found = {}
    for source in REAL:
        spec = ForecastSpec(("last_value",), data=DataSpec(source, window=48), seeds=1)
        found[source] = verdict(runner, spec, "least_squares") == "bar"
    return all_of(**found)


@claim
def short_training_loses(runner: ClaimRunner, stated: Any) -> Measured:
    """The GRU trained for five epochs has about four times the line's error and twice the last value's, three seeds."""
    best, line = min(by_seed(runner, SUN, "gru")), mse(runner, SUN, "least_squares")
    return Measured(best > 1.5 * line, f"{best:.0f} > {line:.0f}")


@claim
def nobody_beats_a_walk(runner: ClaimRunner, stated: float | None) -> Measured:
    """The error of the solved line is at least that of the last value, on random walks of every seed.

    The line has 51 numbers fitted on 2000 walks; what it learns beyond the last value is noise.
    """
    ratios = []
    for seed in range(20, 40):
        walks = np.random.default_rng(seed).normal(size=(3000, 51)).cumsum(axis=1)
        seen = np.hstack([walks[:, :50], np.ones((3000, 1))])
        weights = np.linalg.lstsq(seen[:2000], walks[:2000, 50], rcond=None)[0]
        line = np.mean((seen[2000:] @ weights - walks[2000:, 50]) ** 2)
        ratios.append(float(line / np.mean((walks[2000:, 49] - walks[2000:, 50]) ** 2)))
    return at_least(min(ratios), 1.0)
