"""The Keras lines of a lesion find what the lab finds."""

from __future__ import annotations

import numpy as np
import pytest
from msgspec.structs import replace

from core.experiments.lesion import LesionSpec
from core.experiments.lesion_request import LesionRequest
from core.networks.cells import CELLS
from core.networks.interventions import WHOLE_UNIT
from core.networks.traces import trace
from core.training.keras_networks import from_keras
from core.words.vocabulary import SONG
from tests.tui.keras.programs import run
from tui.labs.lesion.keras import keras_codes, lesion_code

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


@pytest.mark.slow
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
