"""Claims of lesson 17: what the gates of eight trained GRUs do beside those of eight LSTMs, and what lesions change."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from core.base.arrays import Floats
from core.experiments.contenders import Contender
from core.experiments.duel import DuelResult, DuelSpec
from core.experiments.gates import GatesResult, GatesSpec
from core.experiments.horizon import HorizonSpec
from core.jobs.result import expect
from core.lesions.effects import words_asked as asked
from core.networks.cells import CELLS
from core.networks.gru import GRU
from core.networks.interventions import Intervention, Place, clamp
from core.networks.lstm import LSTM
from core.networks.network import Network, initial_weights
from core.networks.traces import Trace, trace
from core.words.long_perreo import ENDINGS, OPENINGS, TAUGHT, VERB
from core.words.vocabulary import SONG
from lessons.checking.claims import ClaimRunner, Measured, all_of, at_least, at_most, claim, near, near_curve
from lessons.checking.lesion_claims import (
    ODD_ONE_OUT,
    SEEDS,
    UNITS,
    cell_parameters,
    mean,
    right_words,
    traces,
)

SHUT = 0.25
HELD = 0.6
"""Value at which the unit that keeps is held: 0.6 to the power of 30 is nothing."""
HEIGHTS = (0.0, 0.25, 0.5, 0.75, 1.0)
"""Values at which the update gate is held for the drawing."""
TWO, THREE = 2, 3
"""Numbers of units at which the duel compares the cells."""
DUEL = DuelSpec(cells=("lstm", "gru"), units=(TWO, THREE), seeds=32)


FORMULAE: dict[str, Callable[[int, int], int]] = {
    "simple_rnn": lambda units, inputs: units * (inputs + units + 1),
    "lstm": lambda units, inputs: 4 * units * (inputs + units + 1),
    "gru": lambda units, inputs: 3 * units * (inputs + units + 2),
}
"""Formula for the number of parameters of each cell.

The GRU has two biases, one for the input and one for the state, as Keras has it.
"""


def gate_means(runner: ClaimRunner, gate: str, cell: str = "gru") -> list[float]:
    """Return a gate's mean over units and words of the sentence, for each seed."""
    return [float(found.gates[gate].mean()) for found in traces(runner, cell=cell)]


def contender(runner: ClaimRunner, cell: str, units: int) -> Contender:
    """Return a cell of the duel at one number of units."""
    return runner.result(DUEL, DuelResult).of(cell, units)


def ahead(runner: ClaimRunner, units: int) -> str | None:
    """Return which cell is ahead at one number of units; none where no difference is seen."""
    comparisons = runner.result(DUEL, DuelResult).comparisons
    return next(one.ahead for one in comparisons if one.units == (units, units))


@claim
def gru_units(runner: ClaimRunner, stated: float | None) -> Measured:
    """The lab trains a network of the stated number of units by default."""
    return near(GatesSpec(cell="gru").units, stated, 0)


@claim
def gru_parameters(runner: ClaimRunner, stated: float | None) -> Measured:
    """The GRU has the stated number of parameters: three times units by inputs, units and two biases."""
    return near(cell_parameters("gru"), stated, 0)


@claim
def lstm_parameters(runner: ClaimRunner, stated: float | None) -> Measured:
    """The LSTM has the stated number of parameters: four times units by inputs, units and one bias."""
    return near(cell_parameters("lstm"), stated, 0)


@claim
def simple_rnn_parameters(runner: ClaimRunner, stated: float | None) -> Measured:
    """The SimpleRNN has the stated number of parameters: units by inputs, units and one bias."""
    return near(cell_parameters("simple_rnn"), stated, 0)


@claim
def one_bias_parameters(runner: ClaimRunner, stated: float | None) -> Measured:
    """A GRU with one bias has the stated number of parameters.

    That is the GRU as first published, and Keras's with `reset_after=False`.
    """
    one_bias = 3 * UNITS * (len(SONG.tokens) + UNITS + 1)
    return near(one_bias, stated, 0)


@claim
def share_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """The GRU has the stated per cent of the LSTM's parameters.

    It is not 75, as three blocks instead of four would have it, because of the second bias.
    """
    return near(100 * cell_parameters("gru") / cell_parameters("lstm"), stated, 0.5)


@claim
def birth_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """Both gates are open to the stated per cent before training when their inputs are zero: no bias is one here."""
    bias = initial_weights(GRU, UNITS, len(SONG.tokens), [42]).cell.bias
    return near(100 / (1 + float(np.exp(-np.abs(bias).max()))), stated, 0)


@claim
def update_gate_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """The update gate has the stated mean in per cent. Single seeds lie between 6 and 22."""
    return near(100 * mean(gate_means(runner, "update_gate")), stated, 5)


@claim
def reset_gate_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """The reset gate has the stated mean in per cent. Single seeds lie between 60 and 87."""
    return near(100 * mean(gate_means(runner, "reset_gate")), stated, 6)


@claim
def forget_gate_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """The LSTM's forget gate, the counterpart of the update gate, has the stated mean in per cent.

    Single seeds lie between 48 and 70.
    """
    return near(100 * mean(gate_means(runner, "forget_gate", "lstm")), stated, 8)


@claim
def seeds_looked(runner: ClaimRunner, stated: float | None) -> Measured:
    """The statements about all networks come from the stated number of seeds."""
    return near(len(SEEDS), stated, 0)


@claim
def words_asked(runner: ClaimRunner, stated: float | None) -> Measured:
    """An intact network predicts the stated number of next words: all of them."""
    return near(min(right_words(runner)), stated, 0)


@claim
def update_shut_right(runner: ClaimRunner, stated: float | None) -> Measured:
    """GRUs with the update gate at zero predict the stated number of words. Single seeds lie between 10 and 14."""
    return near(mean(right_words(runner, clamp("update_gate", 0))), stated, 1.5)


@claim
def update_open_right(runner: ClaimRunner, stated: float | None) -> Measured:
    """GRUs with the update gate at one predict the stated number of words: nothing is written. Single seeds gave 2 and
    3.
    """
    return near(mean(right_words(runner, clamp("update_gate", 1))), stated, 1)


@claim
def duel_seeds(runner: ClaimRunner, stated: float | None) -> Measured:
    """The duel trains the stated number of networks of each cell at each size."""
    return near(DUEL.seeds, stated, 0)


@claim
def gru_two_perfect(runner: ClaimRunner, stated: float | None) -> Measured:
    """The stated number of the duel's GRUs of two units predicts every word.

    A share of 12 in 32 has a standard error of 3; another machine draws them again.
    """
    return near(contender(runner, "gru", TWO).all_right, stated, 5)


@claim
def gru_three_perfect(runner: ClaimRunner, stated: float | None) -> Measured:
    """The stated number of the duel's GRUs of three units predicts every word."""
    return near(contender(runner, "gru", THREE).all_right, stated, 1)


@claim
def right_by_height(runner: ClaimRunner, stated: tuple[float, ...] | None) -> Measured:
    """The share of next words that are right follows the stated curve as the update gate is held at five values.

    Single seeds lie within 0.3 of it, their mean within 0.1.
    """
    shares = [mean(right_words(runner, clamp("update_gate", height))) / asked() for height in HEIGHTS]
    return near_curve(shares, stated, 0.1)


@claim
def two_gates_one_state(runner: ClaimRunner, stated: float | None) -> Measured:
    """The GRU has two gates and one state by name, the LSTM three gates and two states."""
    gates = {cell.name: sum(gate.endswith("gate") for gate in cell.gates) for cell in (GRU, LSTM)}
    return all_of(
        gru_gates=gates["gru"] == 2,
        gru_states=len(GRU.states) == 1,
        lstm_gates=gates["lstm"] == 3,
        lstm_states=len(LSTM.states) == 2,
    )


@claim
def formulas_hold(runner: ClaimRunner, stated: float | None) -> Measured:
    """The formulae of the three cells hold for every size up to 64 units and 16 inputs."""
    return all_of(
        **{
            name: all(
                CELLS[name].parameters(units, inputs) == formula(units, inputs)
                for units in range(1, 65)
                for inputs in range(1, 17)
            )
            for name, formula in FORMULAE.items()
        }
    )


@claim
def same_equations(runner: ClaimRunner, stated: float | None) -> Measured:
    """Our trace agrees with Keras's `GRU(20)` and `GRUCell(20)`, both with `reset_after=True`, the default."""
    result = runner.result(GatesSpec(cell="gru", units=20, verify=True), GatesResult)
    return at_most(expect(result.keras_max_abs_difference, float), 1e-5)


@claim
def shut_update_is_the_candidate(runner: ClaimRunner, stated: float | None) -> Measured:
    """The state equals the candidate to the last bit where the update gate is held at zero."""
    found = traces(runner, clamp("update_gate", 0))
    return at_most(max(float(np.abs(one.states["hidden_state"] - one.gates["candidate"]).max()) for one in found), 0)


@claim
def open_update_goes_deaf(runner: ClaimRunner, stated: float | None) -> Measured:
    """The network proposes a single word where the update gate is held at one: h stays as it began."""
    found = traces(runner, clamp("update_gate", 1), tokens=SONG.cycle)
    return at_most(max(len(set(one.odds.argmax(axis=1).tolist())) for one in found), 1)


@claim
def update_stays_shut(runner: ClaimRunner, stated: float | None) -> Measured:
    """Three quarters or more of the update gate's values, over units, words and seeds, are below a quarter."""
    return at_least(mean([float((found.gates["update_gate"] < SHUT).mean()) for found in traces(runner)]), 0.75)


@claim
def update_more_shut_than_forget(runner: ClaimRunner, stated: float | None) -> Measured:
    """The GRU's update gate keeps less than the LSTM's forget gate, in seven seeds or more."""
    pairs = zip(gate_means(runner, "update_gate"), gate_means(runner, "forget_gate", "lstm"), strict=True)
    return at_least(sum(update < forget for update, forget in pairs), ODD_ONE_OUT)


@claim
def same_with_three_units(runner: ClaimRunner, stated: float | None) -> Measured:
    """Neither cell is ahead at three units, and at most one seed of each has a word wrong."""
    perfect = {cell: contender(runner, cell, THREE).all_right >= DUEL.seeds - 1 for cell in DUEL.cells}
    return all_of(**perfect, level=ahead(runner, THREE) is None)


@claim
def lstm_ahead_with_two_units(runner: ClaimRunner, stated: float | None) -> Measured:
    """The LSTM is ahead at two units, where it has more parameters too.

    It is the only size at which the interval leaves zero out.
    """
    lstm, gru = (contender(runner, cell, TWO) for cell in DUEL.cells)
    return all_of(
        lstm_ahead=ahead(runner, TWO) == "lstm",
        with_more=lstm.parameters > gru.parameters,
    )


@claim
def fewer_parameters_at_equal_units(runner: ClaimRunner, stated: float | None) -> Measured:
    """The GRU has fewer parameters than the LSTM at equal units, Dense layer included."""
    lstm, gru = (contender(runner, cell, THREE) for cell in DUEL.cells)
    return Measured(gru.parameters < lstm.parameters, f"{gru.parameters} < {lstm.parameters}")


@claim
def carousel_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """The stated per cent of c's gradient is left after 30 steps of a forget gate at 0.95, by the cell's equation."""
    return near(100 * carried(0.95), stated, 0.6)


@claim
def weak_carousel_millionths(runner: ClaimRunner, stated: float | None) -> Measured:
    """The stated number of ten-millionths is left where the forget gate is at 0.6."""
    return near(1e7 * carried(0.6), stated, 0.5)


def carried(forget: float, steps: int = 30) -> float:
    """Return how far the last c moves with the first, along c alone: by a difference of two runs of `c = f c + i g`."""
    ends = []
    for start in (0.0, 1.0):
        cell_state = start
        for step in range(steps):
            cell_state = forget * cell_state + 0.3 * np.sin(step)
        ends.append(cell_state)
    return float(ends[1] - ends[0])


def carriers(runner: ClaimRunner, cell: str = "gru") -> list[Network]:
    """Return a network of each seed that was taught the long perreo up to 30, as the memory lab teaches it."""
    return [runner.network(HorizonSpec(cells=(cell,), units=UNITS, seeds=1, seed=seed)) for seed in SEEDS]


def perreos(network: Network, *lesions: Intervention) -> list[Trace]:
    """Return the trace of each opening with 30 verbs."""
    return [trace(network, SONG.encode([*opening.words, *[VERB] * TAUGHT]), lesions=lesions) for opening in OPENINGS]


def openness(network: Network, gate: str) -> Floats:
    """Return each unit's mean of a gate while the verb is repeated, over the three openings: (units,)."""
    means: Floats = np.mean([found.gates[gate][-TAUGHT + 1 :].mean(axis=0) for found in perreos(network)], axis=0)
    return means


def endings(network: Network, *lesions: Intervention) -> int:
    """Return how many of the three endings the network knows after 30 verbs."""
    said = [int(found.odds[-1][ENDINGS].argmax()) for found in perreos(network, *lesions)]
    return sum(place == ending for place, ending in enumerate(said))


def lost(network: Network) -> tuple[bool, list[bool]]:
    """Return whether an ending is lost where the most open unit's update gate alone is held at 0.6, and for each other
    unit, its control, whether one is lost there.
    """
    intact, most = endings(network), int(openness(network, "update_gate").argmax())
    hurt = [
        endings(network, Intervention("clamp", (Place("update_gate", unit),), HELD)) < intact for unit in range(UNITS)
    ]
    return hurt[most], [hurt[unit] for unit in range(UNITS) if unit != most]


@claim
def open_unit_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """The most open unit of the update gate keeps the stated per cent while 30 verbs sound. Seeds gave 91 to 100."""
    return near(100 * mean([float(openness(one, "update_gate").max()) for one in carriers(runner)]), stated, 4)


@claim
def held_lose(runner: ClaimRunner, stated: float | None) -> Measured:
    """The stated number of networks loses an ending where that unit alone is held at 0.6. Single seeds all do."""
    return near(sum(lost(one)[0] for one in carriers(runner)), stated, 1)


@claim
def others_lose_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """The same lesion in any other unit costs an ending in the stated per cent of units: 7 controls a seed."""
    return near(100 * mean([float(np.mean(lost(one)[1])) for one in carriers(runner)]), stated, 10)


@claim
def forget_perreo_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """The LSTM's forget gate has the stated mean in per cent while 30 verbs sound. Single seeds gave 84 to 96."""
    return near(100 * mean([float(openness(one, "forget_gate").mean()) for one in carriers(runner, "lstm")]), stated, 5)


@claim
def the_song_needs_none(runner: ClaimRunner, stated: float | None) -> Measured:
    """The most open unit on the song is less open than on the long perreo, in seven seeds or more."""
    song = [float(found.gates["update_gate"].mean(axis=0).max()) for found in traces(runner, tokens=SONG.cycle)]
    perreo = [float(openness(one, "update_gate").max()) for one in carriers(runner)]
    return at_least(sum(one < other for one, other in zip(song, perreo, strict=True)), ODD_ONE_OUT)
