"""What lesson 18 states, measured: who wins depends on what was made equal.

The spreads in the docstrings are those of several groups of as many seeds.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from core.base.statistics import mean_interval
from core.experiments.duel import DuelSpec
from lessons.checking.claims import ClaimRunner, Measured, all_of, at_least, at_most, claim, near, near_curve

TWO_UNITS = DuelSpec(cells=("simple_rnn", "lstm"), units=(2,), seeds=32)
TWO_UNITS_WORTH = DuelSpec(cells=("simple_rnn", "lstm"), units=(2,), match="parameters", seeds=32)
PERREO = DuelSpec(task="horizon", seeds=30)
PERREO_PARAMETERS = DuelSpec(task="horizon", match="parameters", seeds=30)
WAVES = DuelSpec(cells=("simple_rnn", "lstm"), task="waves", seeds=10)
WAVES_PARAMETERS = DuelSpec(cells=("simple_rnn", "lstm"), task="waves", match="parameters", seeds=10)
DRAWS = 40
"""Of each size, from which an interval's usual width is taken."""


def comparison(runner: ClaimRunner, spec: DuelSpec, a: str, b: str) -> dict[str, Any]:
    """What the duel says of two cells."""
    found: list[dict[str, Any]] = runner.run(spec)["comparisons"]
    return next(one for one in found if one["cells"] == [a, b])


def ahead_by(runner: ClaimRunner, spec: DuelSpec, a: str, b: str) -> float:
    """The first cell's mean score less the second's."""
    return float(comparison(runner, spec, a, b)["difference"]["mean"])


def row(runner: ClaimRunner, spec: DuelSpec, cell: str) -> dict[str, Any]:
    """A cell's row."""
    rows: list[dict[str, Any]] = runner.run(spec)["rows"]
    return next(found for found in rows if found["cell"] == cell)


def single_duels(runner: ClaimRunner) -> list[bool]:
    """Of each seed at two units, whether the worse cell wins or draws."""
    basic, lstm = (row(runner, TWO_UNITS, cell)["seed_accuracy"] for cell in ("simple_rnn", "lstm"))
    return [a >= b for a, b in zip(basic, lstm, strict=True)]


def widths(runner: ClaimRunner) -> list[float]:
    """How wide the interval of a mean is with 8, 16, 32, 64 and 128 seeds, the first as unit: scores drawn from those
    of the SimpleRNN on the long perreo, a mean over many draws.
    """
    scores, random = row(runner, PERREO, "simple_rnn")["seed_accuracy"], np.random.default_rng(0)

    def width(seeds: int) -> float:
        intervals = [mean_interval(random.choice(scores, seeds).tolist()) for _ in range(DRAWS)]
        return float(np.mean([found.high - found.low for found in intervals]))

    first, *more = (width(seeds) for seeds in (8, 16, 32, 64, 128))
    return [1.0, *(found / first for found in more)]


@claim
def equal_units_are_not_equal_parameters(runner: ClaimRunner, stated: float | None) -> Measured:
    """An LSTM of two units learns 101 numbers, a SimpleRNN of two 41."""
    lstm, basic = (row(runner, TWO_UNITS, cell)["parameters"] for cell in ("lstm", "simple_rnn"))
    return at_least(lstm / basic, 2)


@claim
def two_units_parameters(runner: ClaimRunner, stated: float | None) -> Measured:
    """Of the LSTM."""
    return near(row(runner, TWO_UNITS, "lstm")["parameters"], stated, 0)


@claim
def worth_two_units_parameters(runner: ClaimRunner, stated: float | None) -> Measured:
    """Of the SimpleRNN that comes nearest, with five units."""
    return near(row(runner, TWO_UNITS_WORTH, "simple_rnn")["parameters"], stated, 0)


@claim
def perreo_basic_units(runner: ClaimRunner, stated: float | None) -> Measured:
    """Units of a SimpleRNN with as many parameters as LSTM(8)."""
    return near(row(runner, PERREO_PARAMETERS, "simple_rnn")["units"], stated, 0)


@claim
def perreo_gru_units(runner: ClaimRunner, stated: float | None) -> Measured:
    """Units of a GRU with as many parameters as LSTM(8)."""
    return near(row(runner, PERREO_PARAMETERS, "gru")["units"], stated, 0)


@claim
def matched_parameters_are_close(runner: ClaimRunner, stated: float | None) -> Measured:
    """The most parameters of a row against the fewest, of every duel of equal parameters."""
    ratios = []
    for spec in (TWO_UNITS_WORTH, PERREO_PARAMETERS, WAVES_PARAMETERS):
        counts = [found["parameters"] for found in runner.run(spec)["rows"]]
        ratios.append(max(counts) / min(counts))
    return at_most(max(ratios), 1.1)


@claim
def basic_two_parameters(runner: ClaimRunner, stated: float | None) -> Measured:
    """Of the SimpleRNN of two units."""
    return near(row(runner, TWO_UNITS, "simple_rnn")["parameters"], stated, 0)


@claim
def worth_two_units(runner: ClaimRunner, stated: float | None) -> Measured:
    """Units of the SimpleRNN with as many parameters as LSTM(2)."""
    return near(row(runner, TWO_UNITS_WORTH, "simple_rnn")["units"], stated, 0)


@claim
def perreo_lstm_parameters(runner: ClaimRunner, stated: float | None) -> Measured:
    """Of LSTM(8)."""
    return near(row(runner, PERREO_PARAMETERS, "lstm")["parameters"], stated, 0)


@claim
def perreo_basic_parameters(runner: ClaimRunner, stated: float | None) -> Measured:
    """Of the SimpleRNN matched with it."""
    return near(row(runner, PERREO_PARAMETERS, "simple_rnn")["parameters"], stated, 0)


@claim
def perreo_seeds(runner: ClaimRunner, stated: float | None) -> Measured:
    """A corner."""
    return near(row(runner, PERREO_PARAMETERS, "simple_rnn")["seeds"], stated, 0)


@claim
def duels_of_one(runner: ClaimRunner, stated: float | None) -> Measured:
    """The seeds of the duel at two units, each against its like."""
    return near(len(single_duels(runner)), stated, 0)


@claim
def misled_duels(runner: ClaimRunner, stated: float | None) -> Measured:
    """Those that the worse cell wins or draws. Groups of 32 had 6 to 8."""
    return near(sum(single_duels(runner)), stated, 4)


@claim
def first_width(runner: ClaimRunner, stated: tuple[float, ...] | None) -> Measured:
    """What the others are measured in."""
    return near_curve(widths(runner)[:1], stated, 0)


@claim
def width_by_seeds(runner: ClaimRunner, stated: tuple[float, ...] | None) -> Measured:
    """By the square root it would be 0.71, 0.5, 0.35, 0.25. The bootstrap of eight is a little short: its ends are
    those of a spread divided by eight, not by seven (Efron 1979).
    """
    return near_curve(widths(runner)[1:], stated, 0.06)


@claim
def two_units_the_lstm_is_ahead(runner: ClaimRunner, stated: float | None) -> Measured:
    """On the song. Six groups of sixteen seeds showed differences of 0.04 to 0.13, never an interval with zero."""
    return all_of(lstm=comparison(runner, TWO_UNITS, "simple_rnn", "lstm")["ahead"] == "lstm")


@claim
def equal_parameters_turn_it_round(runner: ClaimRunner, stated: float | None) -> Measured:
    """The same LSTM against a SimpleRNN of as many parameters, five units: it gets all of the song right, the LSTM
    0.95 to 0.97 of it, group by group.
    """
    return all_of(basic=comparison(runner, TWO_UNITS_WORTH, "simple_rnn", "lstm")["ahead"] == "simple_rnn")


@claim
def one_seed_can_mislead(runner: ClaimRunner, stated: float | None) -> Measured:
    """Of 32 duels of one seed each at two units, those that the worse cell wins or draws. Groups of 32 had 6 to 8."""
    return at_least(sum(single_duels(runner)), 2)


@claim
def perreo_equal_units(runner: ClaimRunner, stated: float | None) -> Measured:
    """Eight units each on the long perreo: both gated cells are ahead of the basic one, by 0.3 and more."""
    return all_of(
        lstm=comparison(runner, PERREO, "simple_rnn", "lstm")["ahead"] == "lstm",
        gru=comparison(runner, PERREO, "simple_rnn", "gru")["ahead"] == "gru",
    )


@claim
def perreo_equal_parameters(runner: ClaimRunner, stated: float | None) -> Measured:
    """SimpleRNN(17) against LSTM(8), 551 parameters against 575. Three groups of thirty seeds: 0.02 ahead, 0.09 ahead,
    0.02 behind, no difference seen in any. The LSTM's lead at equal units was its parameters.
    """
    return all_of(lstm_not_ahead=comparison(runner, PERREO_PARAMETERS, "simple_rnn", "lstm")["ahead"] != "lstm")


@claim
def parameters_close_the_gap(runner: ClaimRunner, stated: float | None) -> Measured:
    """How much less the LSTM leads by at equal parameters than at equal units. Groups: 0.4 and more."""
    units = ahead_by(runner, PERREO, "simple_rnn", "lstm")
    return at_least(ahead_by(runner, PERREO_PARAMETERS, "simple_rnn", "lstm") - units, 0.2)


@claim
def gru_leads_on_the_perreo(runner: ClaimRunner, stated: float | None) -> Measured:
    """At equal parameters, GRU(9) against LSTM(8): ahead by 0.12, 0.17 and 0.10 in three groups, in the last of them
    with an interval that touches zero. A GRU need not be as strong as an LSTM, nor as weak: it depends on the task.
    """
    return at_least(-ahead_by(runner, PERREO_PARAMETERS, "lstm", "gru"), 0.03)


@claim
def waves_equal_units(runner: ClaimRunner, stated: float | None) -> Measured:
    """Eight units each: the LSTM's error is the smaller one, by 0.00034 to 0.00047 in three groups of ten seeds."""
    return all_of(lstm=comparison(runner, WAVES, "simple_rnn", "lstm")["ahead"] == "lstm")


@claim
def waves_equal_parameters(runner: ClaimRunner, stated: float | None) -> Measured:
    """SimpleRNN(17) against LSTM(8): what is left of the lead, as a share. In three groups -0.15 to 0.43 of it."""
    units, parameters = (ahead_by(runner, spec, "simple_rnn", "lstm") for spec in (WAVES, WAVES_PARAMETERS))
    return at_most(parameters / units, 0.8)
