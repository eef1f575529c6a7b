"""Keras models of series, built by the very lines that a lesson shows. Needs Keras."""

from __future__ import annotations

from typing import Any

import keras
from keras import layers

from core.series.models import MODELS
from core.series.waves import Target
from core.training import keras_layers

OWN_LAYERS = {
    name: layer
    for name, layer in vars(keras_layers).items()
    if isinstance(layer, type) and issubclass(layer, layers.Layer)
}
"""Layers that Keras does not have, registered so that a copy of a model can be made of its configuration."""


def build_model(name: str, target: Target, window: int, channels: int, horizon: int, units: int | None = None) -> Any:
    """Build the model `name` of `core.series.models`, untrained.

    Input (batch, window, channels). Output (batch, 1) for `one_step`, (batch, horizon) for `direct`, and for
    `every_step` (batch, timesteps, horizon). `units` are those of its layer, where they can be said. Raises `KeyError`
    for an unknown name and `ValueError` for a target that the model's record does not list.
    """
    model = MODELS[name]
    if target not in model.targets:
        raise ValueError(f"{name} cannot be trained on {target}")
    outputs = 1 if target == "one_step" else horizon
    lines = model.program(target, window, channels, outputs, units)
    names: dict[str, Any] = {"keras": keras, "layers": layers, "window": window, **OWN_LAYERS}
    exec(compile(lines, f"<model {name}>", "exec"), names)
    return names["model"]
