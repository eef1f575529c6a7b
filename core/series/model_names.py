"""The chapter's models by name, and what each can be trained to say. Knows no Keras: the screen reads it too."""

from __future__ import annotations

from typing import Literal

from core.series.waves import Target

Strategy = Literal["iterated", "direct", "every_step"]
STRATEGIES: tuple[Strategy, ...] = ("iterated", "direct", "every_step")
"""Strategies: one step at a time, each fed back; all at once, after the window; all at once, at every timestep."""

EVERY_WAY: tuple[Target, ...] = ("one_step", "direct", "every_step")

NETWORKS: dict[str, tuple[Target, ...]] = {
    "linear": ("one_step", "direct"),
    "simple_rnn_1": ("one_step",),
    "deep_rnn": ("one_step",),
    "deep_rnn_dense": EVERY_WAY,
    "rnn_vector": ("one_step", "direct"),
    "rnn_sequence": ("every_step",),
    "deep_rnn_batch_norm": EVERY_WAY,
    "deep_rnn_layer_norm": EVERY_WAY,
    "lstm": EVERY_WAY,
    "gru": EVERY_WAY,
    "conv_gru": EVERY_WAY,
    "wavenet": ("every_step",),
    "wavenet_gated": ("every_step",),
}
"""Targets that a network can be trained on. `simple_rnn_1` and `deep_rnn` end in one unit and are iterated."""

CONV_KERNEL, CONV_STRIDE = 4, 2
"""Kernel and stride of `conv_gru`: it answers at every second timestep, from the fourth on."""
DILATIONS = (1, 2, 4, 8) * 2
"""Dilations of the WaveNets: each layer looks twice as far back, and the whole twice over: 31 timesteps in all."""


def target_for(name: str, strategy: Strategy, horizon: int) -> tuple[Target, Strategy]:
    """Return what to train `name` on for this strategy, and the strategy that comes of it.

    A network that cannot serve the one asked for serves the nearest that it can; `linear` sees the whole window once,
    so it always answers at once.
    """
    known = NETWORKS[name]
    if known == ("every_step",):
        return "every_step", "every_step"
    if name == "linear" and horizon > 1:
        return "direct", "direct"
    wanted: Target = "one_step" if strategy == "iterated" or (horizon == 1 and strategy == "direct") else strategy
    if wanted in known:
        return wanted, strategy
    if "direct" in known and horizon > 1:
        return "direct", "direct"
    return "one_step", "iterated"
