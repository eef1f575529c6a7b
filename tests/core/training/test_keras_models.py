"""The chapter's models: their shapes, their sizes, and there and back through a file."""

from __future__ import annotations

from pathlib import Path

import keras
import numpy as np
import pytest

from core.series.models import MODELS, NETWORKS
from core.series.waves import Target
from core.training.keras_models import OWN_LAYERS, build_model

WINDOW, HORIZON = 50, 10
PARAMETERS = {
    ("linear", "one_step"): 51,
    ("linear", "direct"): 510,
    ("simple_rnn_1", "one_step"): 3,
    ("deep_rnn", "one_step"): 1282,
    ("deep_rnn_dense", "one_step"): 1281,
    ("rnn_vector", "direct"): 1470,
    ("rnn_sequence", "every_step"): 1470,
    ("lstm", "every_step"): 5250,
    ("gru", "every_step"): 4110,
}
EVERY = [(name, target) for name, model in NETWORKS.items() for target in model.targets]


@pytest.mark.parametrize("name", [name for name, model in MODELS.items() if model.own])
def test_a_layer_that_keras_does_not_have_is_ours_under_the_name_that_is_shown(name: str) -> None:
    shown: dict[str, object] = {"keras": keras, "layers": keras.layers}
    before = set(shown)
    exec(MODELS[name].own, shown)
    assert shown.keys() - before - {"__builtins__"} <= OWN_LAYERS.keys()


@pytest.mark.slow
@pytest.mark.half
@pytest.mark.parametrize(("name", "target"), EVERY)
def test_shapes_and_a_file(name: str, target: Target, tmp_path: Path) -> None:
    model = build_model(name, target, WINDOW, 1, HORIZON)
    inputs = np.random.RandomState(0).normal(size=(4, WINDOW, 1)).astype(np.float32)
    said = model(inputs).numpy()
    timesteps = 24 if name == "conv_gru" else WINDOW
    assert said.shape == {"one_step": (4, 1), "direct": (4, HORIZON), "every_step": (4, timesteps, HORIZON)}[target]
    if (name, target) in PARAMETERS:
        assert model.count_params() == PARAMETERS[name, target]
    model.save(tmp_path / "model.keras")
    np.testing.assert_array_equal(keras.models.load_model(tmp_path / "model.keras")(inputs).numpy(), said)


def test_a_multivariate_window() -> None:
    model = build_model("gru", "direct", 12, 3, 2)
    assert model(np.zeros((5, 12, 3), np.float32)).shape == (5, 2)


@pytest.mark.slow
def test_the_imputer_reads_from_both_ends() -> None:
    model = build_model("bidirectional", "every_step", 12, 2, 1)
    inputs = np.zeros((1, 12, 2), np.float32)
    before = model(inputs).numpy()
    assert before.shape == (1, 12, 1)
    inputs[0, -1] = 1
    assert not np.allclose(model(inputs).numpy()[0, 0], before[0, 0])


def test_a_model_refuses_what_it_cannot_be_trained_on() -> None:
    with pytest.raises(ValueError, match="simple_rnn_1 cannot be trained on direct"):
        build_model("simple_rnn_1", "direct", WINDOW, 1, HORIZON)
