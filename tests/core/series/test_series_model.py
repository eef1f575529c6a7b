"""A series model is built by the Keras lines that it shows: each layer with the shape that it hands on."""

from __future__ import annotations

import pytest

from core.series.models import MODELS, NETWORKS
from core.series.series_model import WIDTH, Layer, SeriesModel


@pytest.mark.parametrize("name", MODELS)
def test_every_line_fits(name: str) -> None:
    model = MODELS[name]
    for target in model.targets:
        lines = (model.own + model.program(target, 9_999, 1, 999)).splitlines()
        assert max(map(len, lines)) <= WIDTH


def test_a_stack_says_what_each_layer_hands_on() -> None:
    recurrent = Layer("GRU(3{sequences})", "(batch, {sequence}3)")
    model = SeriesModel("two", ("direct", "every_step"), (recurrent, Layer("{answer}", "(batch, {sequence}{outputs})")))
    assert model.program("direct", 12, 2, 5).splitlines()[2:] == [
        "    layers.Input((12, 2)),   # (batch, 12, 2)",
        "    layers.GRU(3),   # (batch, 3)",
        "    layers.Dense(5),   # (batch, 5)",
        "])",
    ]
    assert model.program("every_step", 12, 2, 5).splitlines()[3:-1] == [
        "    layers.GRU(3, return_sequences=True),   # (batch, 12, 3)",
        "    layers.TimeDistributed(layers.Dense(5)),   # (batch, 12, 5)",
    ]


def test_a_stride_shortens_the_sequence() -> None:
    model = NETWORKS["conv_gru"]
    assert model.timesteps(50) == len(range(model.kernel - 1, 50, model.stride)) == 24
    assert "(batch, 24, 20)" in model.program("every_step", 50, 1, 10)
    assert NETWORKS["gru"].timesteps(50) == 50
