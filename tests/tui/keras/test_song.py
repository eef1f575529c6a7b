"""The Keras lines that `c` shows run as they stand, and do what the lab does."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest
from msgspec.structs import replace

from core.experiments.gates import GatesSpec
from core.experiments.lesion import LesionSpec
from core.experiments.lesion_request import LesionRequest
from core.experiments.phrases import PhrasesSpec
from core.networks.cells import CELLS
from core.networks.interventions import WHOLE_UNIT
from core.networks.network import count_parameters
from core.networks.traces import trace
from core.training.keras_networks import from_keras
from core.words.counts import WordCounts
from core.words.generation import CountsSinger, Sampling, StateMode, sing_phrases
from core.words.state_space import Plane, follow_itself, follow_song
from core.words.vocabulary import SONG
from tui.keras.song import phrases_code
from tui.labs.gates.keras import gates_code
from tui.labs.lesion.keras import keras_codes, lesion_code
from tui.labs.phrases.keras import choir_code
from tui.labs.space.keras import space_code


def run(code: str) -> dict[str, Any]:
    """The names that a sample leaves behind."""
    names: dict[str, Any] = {}
    exec(compile(code, "sample", "exec"), names)
    return names


def test_counts() -> None:
    odds = run(phrases_code("counts", 8, 7, 1000))["odds"]
    counts = WordCounts(SONG)
    np.testing.assert_allclose(odds, [counts.odds((token,)) for token in range(7)], atol=1e-6)


def test_no_memory() -> None:
    model = run(phrases_code("one_step", 8, 7, 2))["model"]
    assert model.count_params() == 56


def test_lines_fit_a_sheet_of_eighty_columns() -> None:
    code = gates_code(GatesSpec("simple_rnn", 256, steps=20_000))
    assert max(map(len, code.splitlines())) <= 72


@pytest.mark.parametrize("cell", CELLS)
def test_gates(cell: str) -> None:
    names = run(gates_code(GatesSpec(cell, 3, words=("ella", "perrea", "."), steps=2)))
    assert names["model"].count_params() == count_parameters(CELLS[cell], 3, 7)
    assert from_keras(names["model"]).units == 3
    assert names["hidden_states"].shape == (1, 3, 3)
    assert names["odds"].shape == (1, 3, 7)


WORDS = ("ella", "perrea", "sola", ".", "sola")
LESIONS = {
    "simple_rnn": LesionRequest("hidden", (1, 3), "freeze", at=(3, 4)),
    "lstm": LesionRequest("cell_state", (), "shuffle"),
    "gru": LesionRequest("reset_gate", (1, 3), "swap"),
}
"""One a cell, so that each takes a training; between them they go through every branch."""
MORE = {
    "simple_rnn": [LesionRequest(WHOLE_UNIT, (2,), "zero")],
    "lstm": [LesionRequest("forget_gate", (2,), "clamp", 0.25, (2,)), LesionRequest(WHOLE_UNIT, (3,), "zero")],
    "gru": [LesionRequest("update_gate", (), "shuffle", across="units")],
}


@pytest.mark.parametrize("cell", CELLS)
def test_lesions(cell: str) -> None:
    spec = LesionSpec(cell, 3, 42, WORDS, LESIONS[cell], steps=2)
    names = run(lesion_code(spec))
    network = from_keras(names["model"])
    for lesion in (LESIONS[cell], *MORE[cell]):
        spec = replace(spec, lesion=lesion)
        spec.check()
        (code,) = keras_codes(spec)
        assert max(map(len, code.splitlines())) <= 72
        after_training = code[code.index("kernel, recurrent_kernel") :]
        exec(compile(after_training, "sample", "exec"), names)
        tokens = SONG.encode(WORDS)
        np.testing.assert_allclose(names["intact"], trace(network, tokens).odds, atol=1e-5)
        np.testing.assert_allclose(
            names["lesioned"], trace(network, tokens, lesions=[lesion.intervention(42)]).odds, atol=1e-5
        )


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.slow
def test_paths(cell: str) -> None:
    state = CELLS[cell].states[-1]
    names = run(space_code(GatesSpec(cell, 3, steps=2), state, "song"))
    network = from_keras(names["model"])
    found = follow_song(network).states[state]
    np.testing.assert_allclose(names["path"], found, atol=1e-4)
    theirs, ours = names["points"], Plane.of(found[-15:]).show(found)
    lengths = [np.linalg.norm(points - points[-1], axis=1) for points in (theirs, ours)]  # axes may point elsewhere
    np.testing.assert_allclose(lengths[0], lengths[1], atol=1e-3)
    alone = space_code(GatesSpec(cell, 2, steps=2), state, "alone")
    exec(compile(alone[alone.index("one_hot =") :], "sample", "exec"), names)
    np.testing.assert_allclose(names["points"], follow_itself(network).states[state], atol=1e-4)


@pytest.mark.parametrize("state", ["carried", "reset"])
def test_longer_counts_are_counted_and_sung(state: StateMode) -> None:
    names = run(choir_code(PhrasesSpec("counts", state=state, steps=1), 2))
    counts = WordCounts(SONG, 2)
    for context in itertools.product(range(7), repeat=2):
        np.testing.assert_allclose(names["odds"](context), counts.odds(context), atol=1e-6)
    sung = [phrase.verdict for phrase in sing_phrases(CountsSinger(counts), SONG, 1, 2000, Sampling(), state)]
    assert names["learned"] == pytest.approx(sung.count("learned") / 2000, abs=0.03)
