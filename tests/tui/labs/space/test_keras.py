"""The Keras lines of a path through the state space find the path of the lab."""

from __future__ import annotations

import numpy as np
import pytest

from core.experiments.gates import GatesSpec
from core.networks.cells import CELLS
from core.training.keras_networks import from_keras
from core.words.state_space import Plane, follow_itself, follow_song
from tests.tui.keras.programs import run
from tui.labs.space.keras import space_code


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
