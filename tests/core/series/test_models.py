"""Names of models say which strategy each serves and how far back it sees."""

from __future__ import annotations

import numpy as np
import pytest

from core.networks.cells import CELLS
from core.series.models import DILATIONS, NETWORKS, Strategy, target_for
from core.series.waves import Target
from core.training.keras_models import build_model


@pytest.mark.parametrize(
    ("name", "strategy", "horizon", "served"),
    [
        ("deep_rnn_dense", "iterated", 10, ("one_step", "iterated")),
        ("deep_rnn_dense", "direct", 10, ("direct", "direct")),
        ("deep_rnn_dense", "direct", 1, ("one_step", "direct")),
        ("deep_rnn_dense", "every_step", 10, ("every_step", "every_step")),
        ("simple_rnn_1", "direct", 10, ("one_step", "iterated")),
        ("deep_rnn", "every_step", 10, ("one_step", "iterated")),
        ("linear", "iterated", 10, ("direct", "direct")),
        ("linear", "every_step", 10, ("direct", "direct")),
        ("linear", "direct", 1, ("one_step", "direct")),
        ("wavenet", "direct", 10, ("every_step", "every_step")),
        ("rnn_vector", "every_step", 10, ("direct", "direct")),
        ("rnn_vector", "iterated", 10, ("one_step", "iterated")),
    ],
)
def test_a_model_serves_the_nearest_strategy(
    name: str, strategy: Strategy, horizon: int, served: tuple[Target, Strategy]
) -> None:
    assert target_for(name, strategy, horizon) == served


@pytest.mark.parametrize(("name", "first"), [("wavenet", 0), ("wavenet_gated", 1)])
def test_how_far_back_a_tower_sees(name: str, first: int) -> None:
    """Disturbed thirty steps back its last answer changes, thirty-one steps back it does not: it sees 31 timesteps. The
    gated one begins with a layer more, which sees one step further.
    """
    reach = 1 + sum(DILATIONS) + first
    model = build_model(name, "every_step", 50, 1, 10)
    calm = np.random.default_rng(0).normal(size=(1, 50, 1)).astype(np.float32)

    def change(back: int) -> float:
        disturbed = calm.copy()
        disturbed[0, 49 - back] += 100.0
        last: float = np.abs(model(disturbed)[0, -1] - model(calm)[0, -1]).max()
        return last

    assert change(reach - 1) > 0
    assert change(reach) == 0
    assert change(reach + 5) == 0


def test_a_cell_names_a_model_that_there_is() -> None:
    assert {cell.series_model for cell in CELLS.values() if cell.series_model} <= NETWORKS.keys()
