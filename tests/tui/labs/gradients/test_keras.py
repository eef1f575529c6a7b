"""The Keras lines of the gradients lab run as they stand, and find what the lab shows."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from core.experiments.gradients import GradientsSpec
from core.gradients.first_word import Crowd
from core.gradients.norms import log10_norms
from core.gradients.through_time import LOSSES, Loss, back
from core.gradients.unrolled_network import UnrolledWeights, Variant, unroll
from core.jobs.training import DescentSettings
from tui.labs.gradients.keras import gradients_code

NOTHING = np.zeros(0)
VARIANTS = [
    Variant("simple_rnn"),
    Variant("simple_rnn", "relu"),
    Variant("simple_rnn", "relu_identity"),
    Variant("simple_rnn", "relu_identity", True),
    Variant("simple_rnn", "tanh", True),
    Variant("lstm"),
    Variant("gru"),
]


def run(code: str) -> dict[str, Any]:
    names: dict[str, Any] = {}
    exec(compile(code, "sample", "exec"), names)
    return names


def same_network(names: dict[str, Any], normalised: bool) -> UnrolledWeights:
    """The weights of the program's network in the shapes of ours."""
    kernel, recurrent_kernel, bias, *scaling = (np.asarray(weight) for weight in names["cell"].get_weights())
    scale, shift = scaling if normalised else (NOTHING, NOTHING)
    return UnrolledWeights(kernel, recurrent_kernel, bias, scale, shift, *names["answer"].get_weights())


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant.label)
def test_it_finds_what_the_lab_finds(variant: Variant, loss: Loss) -> None:
    spec = GradientsSpec(units=4, steps=12, gain=1.5, loss=loss, train_steps=1)
    code = gradients_code(spec, variant)
    assert max(map(len, code.splitlines())) <= 72
    names = run(code.split("\nmodel =")[0])
    first = names["first"][:, 0]
    crowd = Crowd(names["x"].argmax(axis=-1).T, first)
    found = back(unroll(variant, same_network(names, variant.layer_norm), crowd), loss)
    np.testing.assert_allclose(names["born"], log10_norms(found.states["hidden_state"]), atol=1e-3)
    if variant.activation == "relu_identity":
        kernel = names["cell"].get_weights()[1]
        np.testing.assert_allclose(kernel, 1.5 * np.eye(4))


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.slow
def test_it_trains(loss: Loss) -> None:
    settings = DescentSettings("sgd", 0.1, 1.0)
    names = run(
        gradients_code(GradientsSpec(units=2, steps=10, loss=loss, train_steps=2, settings=settings), VARIANTS[0])
    )
    assert names["optimizer"].global_clipnorm == 1.0
    assert len(names["trained"]) == 10
    assert names["trained"] != names["born"]


@pytest.mark.parametrize("variant", VARIANTS[:1] + VARIANTS[-1:], ids=lambda variant: variant.label)
def test_a_run_without_a_training_step_ends_with_the_walk_back(variant: Variant) -> None:
    spec = GradientsSpec(units=3, steps=5, train_steps=0)
    code = gradients_code(spec, variant, trains=True)
    assert "for step" not in code
    names = run(code)
    assert len(names["born"]) == 5
    assert code == gradients_code(spec, variant, trains=False)
