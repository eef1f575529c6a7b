"""Claims of lesson 14, measured on the long perreo: which cell forgets, at which gap, and what it depends on.

The spreads in the docstrings are those of six groups of sixteen seeds.
"""

from __future__ import annotations

from core.experiments.horizon import FURTHEST, HorizonResult, HorizonSpec
from core.networks.cells import CELLS
from core.networks.network import count_parameters
from core.words.long_perreo import CHANCE, OPENINGS
from core.words.vocabulary import SONG
from lessons.checking.claims import ClaimRunner, Measured, all_of, at_least, at_most, claim, near, near_curve

UNITS, TAUGHT = 8, 30
SEEDS = 30
"""Number of seeds. The duel of lesson 18 has as many, so it finds the same networks on disk."""
ALL_CELLS = HorizonSpec(units=UNITS, seeds=SEEDS).taught(TAUGHT, alone=False)
WIDER = HorizonSpec(cells=("simple_rnn",), units=2 * UNITS, seeds=16).taught(TAUGHT, alone=False)
TAUGHT_TEN = HorizonSpec(cells=("simple_rnn",), units=UNITS, seeds=16).taught(10, alone=False)
ENDING_COUNTS = HorizonSpec(cells=("simple_rnn",), units=UNITS, seeds=16, loss="ending").taught(TAUGHT, alone=False)
GATED_FAR = HorizonSpec(cells=("lstm", "gru"), units=UNITS, seeds=8, loss="ending").taught(100, alone=True)
DRAWN = (1, 5, 10, 20, 30, 50)
"""Gaps at which the learner draws the share of right endings."""


def alone(gap: int) -> HorizonSpec:
    """Return the spec of a basic cell that is trained on one gap, and on no shorter one before it."""
    return HorizonSpec(cells=("simple_rnn",), units=UNITS, seeds=16).taught(gap, alone=True)


def right(runner: ClaimRunner, spec: HorizonSpec, cell: str, gap: int) -> float:
    """Return the share of endings that a cell gets right at a gap, mean over seeds."""
    found = runner.result(spec, HorizonResult).accuracies
    return next(one.accuracy.mean for one in found if (one.cell, one.gap) == (cell, gap))


def parameters(cell: str) -> int:
    """Return the number of parameters of a network with `UNITS` units of this cell."""
    return count_parameters(CELLS[cell], UNITS, len(SONG.tokens))


@claim
def chance_is_a_third(runner: ClaimRunner, stated: float | None) -> Measured:
    """Three openings have an ending of their own each, so a guess is right in a third of cases."""
    endings = {opening.ending for opening in OPENINGS}
    return all_of(three=len(OPENINGS) == len(endings) == 3, third=abs(CHANCE - 1 / 3) < 1e-9)


@claim
def gap_one_is_the_song(runner: ClaimRunner, stated: float | None) -> Measured:
    """The openings and their endings are the song's three phrases where the verb is said once."""
    begun = {(*opening.words, "perrea", opening.ending) for opening in OPENINGS}
    return all_of(song=begun == {phrase[: phrase.index("perrea") + 2] for phrase in SONG.phrases})


@claim
def chance_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """A guess is right in the stated per cent of cases."""
    return near(100 * CHANCE, stated, 0.5)


@claim
def basic_parameters(runner: ClaimRunner, stated: float | None) -> Measured:
    """The SimpleRNN has the stated number of parameters, a third of the LSTM's at equal units."""
    return near(parameters("simple_rnn"), stated, 0)


@claim
def lstm_parameters(runner: ClaimRunner, stated: float | None) -> Measured:
    """The LSTM has the stated number of parameters, with one block of weights for each gate and the candidate."""
    return near(parameters("lstm"), stated, 0)


@claim
def basic_right_at_thirty_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """A SimpleRNN trained up to gap 30 gets the stated per cent of endings right there. Groups lie
    between 37 and 46.
    """
    return near(100 * right(runner, ALL_CELLS, "simple_rnn", TAUGHT), stated, 9)


@claim
def lstm_right_at_thirty_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """An LSTM trained up to gap 30 gets the stated per cent of endings right there. Groups lie between 77 and 88."""
    return near(100 * right(runner, ALL_CELLS, "lstm", TAUGHT), stated, 9)


@claim
def gru_right_at_thirty_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """A GRU trained up to gap 30 gets the stated per cent of endings right there. Groups lie between 88 and 96."""
    return near(100 * right(runner, ALL_CELLS, "gru", TAUGHT), stated, 7)


@claim
def ten_alone_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """A SimpleRNN trained on gap 10 alone gets the stated per cent of endings right. Groups lie between 71 and 92."""
    return near(100 * right(runner, alone(10), "simple_rnn", 10), stated, 16)


@claim
def twenty_alone_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """A SimpleRNN trained on gap 20 alone gets the stated per cent of endings right. Groups lie between 35 and 44."""
    return near(100 * right(runner, alone(20), "simple_rnn", 20), stated, 9)


@claim
def ending_right_at_hundred_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """A SimpleRNN trained up to gap 30 with a loss on the ending alone gets the stated per cent right at gap 100.

    Groups lie between 98 and 100.
    """
    return near(100 * right(runner, ENDING_COUNTS, "simple_rnn", 100), stated, 4)


@claim
def wider_right_at_thirty_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """A SimpleRNN of sixteen units gets the stated per cent of endings right at gap 30. Groups lie
    between 67 and 83.
    """
    return near(100 * right(runner, WIDER, "simple_rnn", TAUGHT), stated, 14)


@claim
def memory_seeds(runner: ClaimRunner, stated: float | None) -> Measured:
    """The figures of the three cells come from the stated number of networks each."""
    return near(runner.result(ALL_CELLS, HorizonResult).seeds, stated, 0)


@claim
def basic_by_gap(runner: ClaimRunner, stated: tuple[float, ...] | None) -> Measured:
    """The SimpleRNN gets the stated shares of endings right at the drawing's gaps.

    Groups spread most at gap 30: from 0.37 to 0.46.
    """
    return near_curve([right(runner, ALL_CELLS, "simple_rnn", gap) for gap in DRAWN], stated, 0.1)


@claim
def basic_never_learns_thirty(runner: ClaimRunner, stated: float | None) -> Measured:
    """The SimpleRNN is far from perfect even at its best gap up to a hundred.

    Groups lie between 0.42 and 0.54; chance is a third.
    """
    return at_most(max(right(runner, ALL_CELLS, "simple_rnn", gap) for gap in range(1, FURTHEST + 1)), 0.65)


@claim
def basic_does_not_fade(runner: ClaimRunner, stated: float | None) -> Measured:
    """The SimpleRNN gets the same share of endings right at gap 5 as at gap 100: it never learned what it lacks.

    The check takes the largest difference of two gaps; groups show 0.00 to 0.02.
    """
    found = [right(runner, ALL_CELLS, "simple_rnn", gap) for gap in (5, 10, 20, 30, 50, 100)]
    return at_most(max(found) - min(found), 0.1)


@claim
def basic_learns_ten(runner: ClaimRunner, stated: float | None) -> Measured:
    """A SimpleRNN trained up to gap 10 gets most endings right there. Groups lie between 0.90 and 0.96."""
    return at_least(right(runner, TAUGHT_TEN, "simple_rnn", 10), 0.8)


@claim
def past_what_it_was_taught_it_falls(runner: ClaimRunner, stated: float | None) -> Measured:
    """A SimpleRNN trained up to gap 10 gets fewer endings right at gap 20: groups lose 0.15 to 0.28."""
    ten, twenty = (right(runner, TAUGHT_TEN, "simple_rnn", gap) for gap in (10, 20))
    return at_least(ten - twenty, 0.07)


@claim
def five_alone_is_learned(runner: ClaimRunner, stated: float | None) -> Measured:
    """A SimpleRNN trained on gap 5 alone learns it. Every one of 96 seeds did."""
    return at_least(right(runner, alone(5), "simple_rnn", 5), 0.95)


@claim
def ten_alone_is_the_edge(runner: ClaimRunner, stated: float | None) -> Measured:
    """Some seeds of the SimpleRNN learn gap 10 alone and some do not: groups lie between 0.71 and 0.92.

    It is the chapter's "about ten".
    """
    ten = right(runner, alone(10), "simple_rnn", 10)
    return all_of(better_than_chance=ten >= 0.55, not_all=ten <= 0.98)


@claim
def twenty_alone_is_too_far(runner: ClaimRunner, stated: float | None) -> Measured:
    """A SimpleRNN trained on gap 20 alone hardly learns it. Groups lie between 0.35 and 0.44."""
    return at_most(right(runner, alone(20), "simple_rnn", 20), 0.55)


@claim
def ten_is_no_law(runner: ClaimRunner, stated: float | None) -> Measured:
    """The SimpleRNN bridges gap 100 where it is trained up to gap 30 with a loss on the ending alone.

    Groups lie between 0.98 and 1.
    """
    return at_least(right(runner, ENDING_COUNTS, "simple_rnn", 100), 0.9)


@claim
def the_loss_decides(runner: ClaimRunner, stated: float | None) -> Measured:
    """The loss on the ending alone gains 0.54 or more over the loss on every word, at the same gap of 30.

    Cell and phrases are the same; the gain is that of every group.
    """
    ending, words = (right(runner, spec, "simple_rnn", TAUGHT) for spec in (ENDING_COUNTS, ALL_CELLS))
    return at_least(ending - words, 0.35)


@claim
def more_units_help(runner: ClaimRunner, stated: float | None) -> Measured:
    """Sixteen units instead of eight help the SimpleRNN at gap 30.

    Groups lie between 0.67 and 0.83, against 0.37 to 0.46.
    """
    wider, basic = (right(runner, spec, "simple_rnn", TAUGHT) for spec in (WIDER, ALL_CELLS))
    return at_least(wider - basic, 0.12)


@claim
def gates_remember_thirty(runner: ClaimRunner, stated: float | None) -> Measured:
    """Both gated cells get more endings right than the basic cell at gap 30 with equal units.

    The check takes the smaller gain. Groups of the LSTM lie between 0.77 and 0.88, of the GRU between 0.88 and 0.96, of
    the basic cell between 0.37 and 0.46.
    """
    basic = right(runner, ALL_CELLS, "simple_rnn", TAUGHT)
    return at_least(min(right(runner, ALL_CELLS, cell, TAUGHT) for cell in ("lstm", "gru")) - basic, 0.2)


@claim
def gates_outlast_a_hundred(runner: ClaimRunner, stated: float | None) -> Measured:
    """Both gated cells, trained up to gap 30, still get most endings right at gap 100.

    The check takes the worse cell: groups of the LSTM lie between 0.65 and 0.77, of the GRU between 0.71 and 0.85. The
    chapter's "past a hundred they fail" is no law either.
    """
    return at_least(min(right(runner, ALL_CELLS, cell, 100) for cell in ("lstm", "gru")), 0.55)


@claim
def a_hundred_alone_is_too_far_for_gates(runner: ClaimRunner, stated: float | None) -> Measured:
    """Neither gated cell learns gap 100 without shorter ones before it: two groups of eight seeds of each had 0.33."""
    return at_most(max(right(runner, GATED_FAR, cell, 100) for cell in ("lstm", "gru")), 0.5)
