"""Claims of lesson 17: what the gates of eight trained GRUs do beside those of eight LSTMs, and what lesions change."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from core.experiments.contenders import Contender
from core.experiments.duel import DuelResult, DuelSpec
from core.experiments.gates import GatesResult, GatesSpec
from core.jobs.result import expect
from core.lesions.endings import endings_right
from core.networks.cells import CELLS
from core.networks.gru import GRU
from core.networks.interventions import Intervention, clamp
from core.networks.lstm import LSTM
from core.networks.network import Network, initial_weights
from core.words.vocabulary import SONG
from lessons.checking.claims import ClaimRunner, Measured, all_of, at_least, at_most, claim, near
from lessons.checking.lesion_claims import (
    ODD_ONE_OUT,
    SEEDS,
    UNITS,
    cell_parameters,
    mean,
    traces,
)
from lessons.checking.perreo_claims import carriers, openness

SHUT = 0.25
OPEN = 0.4
"""Value of a gate above which a unit keeps a good deal from word to word."""
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
def more_lstms_with_two_units(runner: ClaimRunner, stated: float | None) -> Measured:
    """More LSTMs than GRUs learn the song with two units, where they have more parameters too.

    The interval of the difference all but touches zero: another order of the same sums takes it to either side.
    """
    lstm, gru = (contender(runner, cell, TWO) for cell in DUEL.cells)
    return all_of(
        more=lstm.all_right > gru.all_right,
        not_behind=ahead(runner, TWO) in (None, "lstm"),
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


def lost(network: Network) -> tuple[bool, list[tuple[bool, float]]]:
    """Return whether an ending is lost where the update gate of the most open unit alone is held at zero, and for each
    other unit, its control, whether one is lost there, and how far its gate was open.
    """
    gates = openness(network, "update_gate")
    most = int(gates.argmax())
    kept = endings_right(network, [clamp("update_gate", 1, timesteps=frozenset()), *_each_shut(network)])
    hurt = [int(left) < int(kept[0]) for left in kept[1:]]
    return hurt[most], [(hurt[unit], float(gates[unit])) for unit in range(network.units) if unit != most]


def _each_shut(network: Network) -> list[Intervention]:
    return [clamp("update_gate", 0, unit) for unit in range(network.units)]


@claim
def open_unit_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """The most open unit of the update gate keeps the stated per cent while 30 verbs sound. Seeds gave 91 to 100."""
    return near(100 * mean([float(openness(one, "update_gate").max()) for one in carriers(runner)]), stated, 4)


@claim
def held_lose(runner: ClaimRunner, stated: float | None) -> Measured:
    """The stated number of networks loses an ending where that unit alone is shut. Single seeds all do."""
    return near(sum(lost(one)[0] for one in carriers(runner)), stated, 1)


@claim
def others_lose_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """The same lesion in any other unit costs an ending in the stated per cent of units: 7 controls a seed."""
    hurt = [one_hurt for one in carriers(runner) for one_hurt, _ in lost(one)[1]]
    return near(100 * float(np.mean(hurt)), stated, 10)


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


@claim
def losers_are_open(runner: ClaimRunner, stated: float | None) -> Measured:
    """A control that costs an ending was open too: at 0.67 or more in eight seeds, while most units are below 0.1."""
    gates = [gate for one in carriers(runner) for hurt, gate in lost(one)[1] if hurt]
    return at_least(min(gates, default=1.0), OPEN)
