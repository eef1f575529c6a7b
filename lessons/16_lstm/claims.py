"""Claims of lesson 16: what the gates of eight trained LSTMs do, and what lesions of them change."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from core.base.arrays import Floats
from core.experiments.gates import GatesResult, GatesSpec
from core.experiments.workshop import WorkshopSpec
from core.experiments.workshop_result import WorkshopResult
from core.jobs.example_networks import example_network
from core.jobs.result import expect
from core.lesions.endings import endings_right
from core.networks.assembly import LSTM_PARTS
from core.networks.cells import CELLS
from core.networks.interventions import Intervention, clamp
from core.networks.lstm import LSTM
from core.networks.network import Network, initial_weights
from core.networks.parts import named
from core.networks.traces import Trace, trace
from core.words.long_perreo import OPENINGS, TAUGHT
from core.words.vocabulary import SONG
from lessons.checking.claims import ClaimRunner, Measured, all_of, at_least, at_most, claim, near
from lessons.checking.perreo_claims import carriers, openness, perreos

UNITS = 8
SEEDS = range(42, 50)
ODD_ONE_OUT = len(SEEDS) - 1
"""Number of seeds that must agree where all do here.

One seed may differ on another machine, because training amplifies the last digit.
"""
MOST = 5
"""Number of seeds that must agree where most do. Five blocks of eight seeds gave 5 to 8."""
SENTENCE = SONG.encode(["ella", "perrea", "sola", ".", "sola"])
PERREA, FIRST_SOLA, SECOND_SOLA = 1, 2, 4
TIES = tuple(place for place, token in enumerate(SONG.cycle) if SONG.tokens[token] == "bichota")
LADDER_SEEDS = 16
ALL_PARTS, WITHOUT_TANH = named(LSTM_PARTS), named(LSTM_PARTS - {"squash"})
OLD, OLD_WITHOUT_TANH = named(LSTM_PARTS - {"forget"}), named(LSTM_PARTS - {"forget", "squash"})
ON_THE_PERREO = WorkshopSpec((WITHOUT_TANH, ALL_PARTS), UNITS, seeds=LADDER_SEEDS).taught(30)
IN_ONE_BREATH = WorkshopSpec((OLD_WITHOUT_TANH, OLD), UNITS, seeds=LADDER_SEEDS, task="words")


def networks(runner: ClaimRunner) -> list[Network]:
    """Return one trained LSTM for each seed, the same as the lab's."""
    return [runner.network(GatesSpec(units=UNITS, seed=seed)) for seed in SEEDS]


def traces(runner: ClaimRunner, tokens: Sequence[int] = SENTENCE, *lesions: Intervention) -> list[Trace]:
    """Return the trace of each network over the same words, with the same lesions."""
    return [trace(network, tokens, lesions=lesions) for network in networks(runner)]


def right_places(found: Trace) -> list[int]:
    """Return the positions in the song at which the next word is predicted.

    The first word is left out: nobody can know what follows it.
    """
    following = [*SONG.cycle[1:], SONG.cycle[0]]
    return [t for t in range(1, found.timesteps) if int(found.odds[t].argmax()) == following[t]]


def right_words(runner: ClaimRunner, *lesions: Intervention) -> list[int]:
    """Return how many next words of the song each seed predicts, from an empty state."""
    return [len(right_places(found)) for found in traces(runner, SONG.cycle, *lesions)]


def mean_percent(runner: ClaimRunner, gate: str) -> float:
    """Return a gate's mean over units, words of the sentence and seeds, in per cent."""
    return 100 * float(np.mean([found.gates[gate].mean() for found in traces(runner)]))


def birth_percent(gate: str) -> float:
    """Return how far a gate is open before training when its inputs are zero, in per cent: the sigmoid of its bias."""
    bias = initial_weights(LSTM, UNITS, len(SONG.tokens), [42]).cell.bias[0, 0]
    place = LSTM.gates.index(gate)
    return 100 / (1 + float(np.exp(-bias[place * UNITS])))


@claim
def lstm_units(runner: ClaimRunner, stated: float | None) -> Measured:
    """The lab trains a network of the stated number of units by default."""
    return near(GatesSpec().units, stated, 0)


@claim
def song_tokens(runner: ClaimRunner, stated: float | None) -> Measured:
    """The vocabulary has the stated number of tokens: six words and the stop."""
    return near(len(SONG.tokens), stated, 0)


@claim
def lstm_parameters(runner: ClaimRunner, stated: float | None) -> Measured:
    """The cell has the stated number of parameters, counted in its arrays."""
    cell = runner.network(GatesSpec(units=UNITS)).seed(0).weights.cell
    return near(sum(array.size for array in cell), stated, 0)


@claim
def forget_birth_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """The forget gate is open to the stated per cent before training, because its bias is one."""
    return near(birth_percent("forget_gate"), stated, 0.5)


@claim
def others_birth_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """The input and output gates are open to the stated per cent before training, because their biases are zero."""
    furthest = max((birth_percent(gate) for gate in ("input_gate", "output_gate")), key=lambda p: abs(p - 50))
    return near(furthest, stated, 0.5)


@claim
def ella_cold_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """The LSTMs give "perrea" the stated per cent after a first "ella".

    The song has one "ella" that opens a phrase and one that closes it.
    """
    odds = [float(found.odds[0, SONG.numbers["perrea"]]) for found in traces(runner)]
    return near(100 * float(np.mean(odds)), stated, 4)


@claim
def forget_gate_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """The forget gate is open to the stated per cent, on average. Single seeds lie between 48 and 70."""
    return near(mean_percent(runner, "forget_gate"), stated, 8)


@claim
def input_gate_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """The input gate is open to the stated per cent, on average. Single seeds lie between 82 and 93."""
    return near(mean_percent(runner, "input_gate"), stated, 6)


@claim
def output_gate_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """The output gate is open to the stated per cent, on average. Single seeds lie between 76 and 91."""
    return near(mean_percent(runner, "output_gate"), stated, 6)


@claim
def seeds_looked(runner: ClaimRunner, stated: float | None) -> Measured:
    """The statements about all networks come from the stated number of seeds."""
    return near(len(SEEDS), stated, 0)


@claim
def words_asked(runner: ClaimRunner, stated: float | None) -> Measured:
    """An intact network predicts the stated number of next words: all of them."""
    return near(min(right_words(runner)), stated, 0)


@claim
def forget_closed_right(runner: ClaimRunner, stated: float | None) -> Measured:
    """Networks with a closed forget gate predict the stated number of words. Single seeds lie between 9 and 12."""
    return near(float(np.mean(right_words(runner, clamp("forget_gate", 0)))), stated, 1.5)


@claim
def forget_open_right(runner: ClaimRunner, stated: float | None) -> Measured:
    """Networks with an open forget gate predict the stated number of words. Single seeds lie between 4 and 8."""
    return near(float(np.mean(right_words(runner, clamp("forget_gate", 1)))), stated, 2)


@claim
def same_equations(runner: ClaimRunner, stated: float | None) -> Measured:
    """Our trace agrees with `LSTM(20)` and with `LSTMCell(20)` stepped by hand.

    Both lie within half the tolerance, so that they lie within the whole of it of each other.
    """
    result = runner.result(GatesSpec(units=20, verify=True), GatesResult)
    return at_most(expect(result.keras_max_abs_difference, float), 0.5e-5)


@claim
def same_word_two_answers(runner: ClaimRunner, stated: float | None) -> Measured:
    """The same word "sola" gets two different answers: "." after the first one and "perrea" after the second.

    The check takes the lowest odds that any seed gives them.
    """
    wanted = {FIRST_SOLA: SONG.numbers["."], SECOND_SOLA: SONG.numbers["perrea"]}
    return at_least(min(float(found.odds[t, word]) for found in traces(runner) for t, word in wanted.items()), 0.95)


@claim
def forget_most_closed(runner: ClaimRunner, stated: float | None) -> Measured:
    """The forget gate is the most closed of the three gates, in seven seeds or more."""
    gates = ("forget_gate", "input_gate", "output_gate")
    lowest = [min(gates, key=lambda gate: float(found.gates[gate].mean())) for found in traces(runner)]
    return at_least(lowest.count("forget_gate"), ODD_ONE_OUT)


@claim
def units_disagree(runner: ClaimRunner, stated: float | None) -> Measured:
    """The forget gate at "perrea" is below a quarter in one unit and above three in another, in most seeds."""
    values = [found.gates["forget_gate"][PERREA] for found in traces(runner)]
    return at_least(sum(bool(unit.min() < 0.25 and unit.max() > 0.75) for unit in values), MOST)


@claim
def closing_word_varies(runner: ClaimRunner, stated: float | None) -> Measured:
    """The word at which the forget gate closes most differs between seeds.

    The first word is left out: there is nothing to forget.
    """
    places = {int(found.gates["forget_gate"][1:].mean(axis=1).argmin()) + 1 for found in traces(runner)}
    return at_least(len(places), 2)


@claim
def never_forgetting_is_worse(runner: ClaimRunner, stated: float | None) -> Measured:
    """An open forget gate costs more words than a closed one, in seven seeds or more."""
    closed = right_words(runner, clamp("forget_gate", 0))
    left_open = right_words(runner, clamp("forget_gate", 1))
    return at_least(sum(a > b for a, b in zip(closed, left_open, strict=True)), ODD_ONE_OUT)


@claim
def open_cell_swells(runner: ClaimRunner, stated: float | None) -> Measured:
    """The largest number in c at least doubles over one round of the song where the forget gate is held open.

    The check takes the mean over seeds of the ratio to the intact network.
    """

    def sizes(*lesions: Intervention) -> list[float]:
        found = traces(runner, SONG.cycle, *lesions)
        return [float(np.abs(one.states["cell_state"]).max()) for one in found]

    ratios = [a / b for a, b in zip(sizes(clamp("forget_gate", 1)), sizes(), strict=True)]
    return at_least(float(np.mean(ratios)), 2)


@claim
def closed_fails_at_bichota(runner: ClaimRunner, stated: float | None) -> Measured:
    """A closed forget gate makes one of the two contexts "la bichota" go wrong, in most seeds."""
    found = traces(runner, SONG.cycle, clamp("forget_gate", 0))
    return at_least(sum(not set(TIES) <= set(right_places(one)) for one in found), MOST)


@claim
def closed_input_goes_deaf(runner: ClaimRunner, stated: float | None) -> Measured:
    """A closed input gate makes the network propose a single word: nothing is written in c, so h stays at zero."""
    found = traces(runner, SONG.cycle, clamp("input_gate", 0))
    return at_most(max(len(set(one.odds.argmax(axis=1).tolist())) for one in found), 1)


@claim
def open_input_costs_little(runner: ClaimRunner, stated: float | None) -> Measured:
    """An open input gate costs one of the song's 14 words or less, on average."""
    return at_least(float(np.mean(right_words(runner, clamp("input_gate", 1)))), 13)


@claim
def examples_still_sing(runner: ClaimRunner, stated: float | None) -> Measured:
    """The example network of each cell predicts every next word of the song, from an empty state, but the first."""
    found = {name: example_network(name) for name in CELLS}
    rest = len(SONG.cycle) - 1
    return all_of(
        **{
            name: network is not None and len(right_places(trace(network, SONG.cycle))) == rest
            for name, network in found.items()
        }
    )


def ladder(runner: ClaimRunner, spec: WorkshopSpec) -> WorkshopResult:
    """Return a ladder of the workshop."""
    return runner.result(spec, WorkshopResult)


@claim
def ladder_seeds(runner: ClaimRunner, stated: float | None) -> Measured:
    """Each assembly is trained from the stated number of seeds."""
    return near(LADDER_SEEDS, stated, 0)


@claim
def without_tanh_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """The stated per cent of endings are right to gap 30 with all parts but the tanh on the way out."""
    return near(100 * ladder(runner, ON_THE_PERREO).of(WITHOUT_TANH).accuracy.mean, stated, 2)


@claim
def with_tanh_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """The stated per cent are with the tanh as well. Groups lie between 76 and 83."""
    return near(100 * ladder(runner, ON_THE_PERREO).of(ALL_PARTS).accuracy.mean, stated, 10)


@claim
def the_tanh_costs_on_the_perreo(runner: ClaimRunner, stated: float | None) -> Measured:
    """The difference of the two leaves zero out, and the tanh is behind."""
    bought = ladder(runner, ON_THE_PERREO).purchases[0]
    return all_of(sure=bought.verdict == "ahead", less=bought.accuracy.mean < 0)


@claim
def the_tanh_pays_in_one_breath(runner: ClaimRunner, stated: float | None) -> Measured:
    """The LSTM of 1997, with a tanh on the way out, is ahead in round 30 of the one without, where neither forgets."""
    bought = ladder(runner, IN_ONE_BREATH).purchases[0]
    return all_of(sure=bought.verdict_beyond == "ahead", more=bought.beyond.mean > 0)


def held_open(runner: ClaimRunner) -> list[Floats]:
    """Return each unit's mean of the forget gate while the verb is repeated, for each seed: (units,)."""
    return [openness(one, "forget_gate") for one in carriers(runner, "lstm")]


@claim
def carrier_forget_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """The most open unit of the forget gate keeps the stated per cent while 30 verbs sound. Seeds gave 97 to 100."""
    return near(100 * float(np.mean([units.max() for units in held_open(runner)])), stated, 2)


@claim
def forget_perreo_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """The forget gate has the stated mean in per cent while 30 verbs sound. Single seeds gave 84 to 96."""
    return near(100 * float(np.mean(held_open(runner))), stated, 5)


def knowing(runner: ClaimRunner) -> list[Network]:
    """Return the networks that know all three endings after 30 verbs."""
    nothing = clamp("forget_gate", 1, timesteps=frozenset())
    return [one for one in carriers(runner, "lstm") if endings_right(one, [nothing])[0] == len(OPENINGS)]


@claim
def all_endings(runner: ClaimRunner, stated: float | None) -> Measured:
    """The stated number of networks knows all three endings. The lab's own, of seed 46, is one of them."""
    return near(len(knowing(runner)), stated, 2)


@claim
def carrier_moves_less(runner: ClaimRunner, stated: float | None) -> Measured:
    """The c of the most open unit changes less than half as much from the first verb to the last as the others do.

    The check takes the mean over the openings, in each network that knows all three endings.
    """
    shares = []
    for one in knowing(runner):
        cells = [found.states["cell_state"] for found in perreos(one)]
        moved = np.mean([np.abs(cell[-1] - cell[-TAUGHT]) for cell in cells], axis=0)
        most = int(openness(one, "forget_gate").argmax())
        shares.append(float(moved[most] / np.delete(moved, most).mean()))
    return at_most(max(shares, default=1.0), 0.5)
