"""What a lesson may ask of each lab: keys to press, settings to make, facts to reach.

The labs themselves are the screen's, and lessons know no screen. Tests hold these tables against them.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import NamedTuple

from core.experiments import forecast, imputation
from core.experiments.phrases import MODELS
from core.networks.cells import CELLS
from core.series.model_names import STRATEGIES
from core.words.vocabulary import VERDICTS

SCREEN_KEYS = frozenset({"space", "left", "right", "up", "down", "tab", "enter", "escape", "y"})
"""Those that every lab understands, or the screen in its stead."""
_PERCENTS = frozenset(f"{verdict}_percent" for verdict in VERDICTS)
_RUN_FACTS = frozenset({"running", "finished", "trained"})


_NETWORK = frozenset(["cell", "units", "seed", "steps"])
_SENTENCE_FACTS = frozenset(["cell", "units", "words", "timesteps", "timestep", "word"])
_LADDER_FACTS = _RUN_FACTS | {"models", "place", "view", "drawn", "best", "selected", "your_mse", "data"}

_MEMORY_SETTINGS = frozenset(["units", "match", "seeds", "seed", "steps"])
_MEMORY_FACTS = frozenset(["running", "finished", "units", "match", "seeds"])
_SERIES_SETTINGS = frozenset(["data", "window", "epochs", "seeds", "seed", "view", "place"])


_UNROLLED = frozenset(["cells", "activation", "layer_norm", "gain", "steps", "units", "loss", "measure", "clip"]) | {
    "optimizer",
    "learning_rate",
    "train_steps",
    "step",
    "view",
    "selected",
}
"""What the gradients lab can be set to, and says of itself."""
_OF_GRADIENTS = ("kind", "slope", "reaches_first", "first", "outcome", "accuracy", "last_power", "all_power")


def _rows(models: Iterable[str], strategies: Iterable[str]) -> frozenset[str]:
    """What a ladder tells of each model that stands on it."""
    facts = [f"{model}_{fact}" for model in models for fact in ("mse", "verdict")]
    facts += [f"{model}_{strategy}_mse" for model in models for strategy in strategies]
    return frozenset([*facts, *(f"you_beat_{model}" for model in models)])


_NEURON = frozenset(
    ["wx", "wy", "b", "activation", "units", "output", "preset", "inputs", "timesteps", "unit", "knob", "folded"]
)

_DOOR = frozenset(["mode", "target", "how", "vector", "candidate", "row", "cursor"])


class LabTerms(NamedTuple):
    """One lab, as lessons see it."""

    keys: frozenset[str]
    """By Textual's names."""
    settings: frozenset[str]
    facts: frozenset[str]


LABS = {
    "phrases": LabTerms(
        keys=frozenset(["m", "o", "w", "d", "s", "plus", "equals_sign", "minus", "u", "a"]),
        settings=frozenset(["model", "units", "words_back", "temperature", "greedy", "state", "position", "steps"]),
        facts=frozenset(
            [
                "model",
                "units",
                "words_back",
                "temperature",
                "sampling",
                "state",
                "position",
                "word",
                "context",
                "tie",
                "phrases",
            ],
        )
        | _RUN_FACTS
        | _PERCENTS
        | {f"{model}_{percent}" for model in MODELS for percent in _PERCENTS},
    ),
    "gates": LabTerms(
        keys=frozenset(["v", "x", "m", "e", "up", "down", "comma", "full_stop"]),
        settings=frozenset(["cell", "units", "words", "gate", "unit", "timestep", "seed", "steps", "lesion"]),
        facts=frozenset(
            [
                "cell",
                "units",
                "words",
                "timesteps",
                "timestep",
                "word",
                "unit",
                "gate",
                "lesion",
                "lesioned_gates",
                "visited_steps",
                "top",
                "top_percent",
                "intact_top",
                "changed",
                "gate_mean",
            ]
        )
        | _RUN_FACTS,
    ),
    "lesion": LabTerms(
        keys=frozenset(["v", "x", "d", "f", "up", "down", "plus", "equals_sign", "minus", "u", "t", "m", "s", "e"]),
        settings=_NETWORK | {"words", "part", "kind", "value", "across", "only", "at", "timestep", "blind", "view"},
        facts=_RUN_FACTS
        | _SENTENCE_FACTS
        | {"part", "kind", "value", "across", "only", "at", "blind", "view", "operated", "tried", "silenced", "ranked"}
        | {"effect", "percentile", "controls", "finding", "unchanged", "words_lost", "right_intact", "right_lesioned"}
        | {"after_verb", "elsewhere", "most_missed", "learned_intact", "learned_lesioned"}
        | {"intact_top", "lesioned_top", "changed", "moved"}
        | {"first_part", "first_unit", "best_unit", "readable_unit"},
    ),
    "space": LabTerms(
        keys=frozenset(["o", "v", "m", "s", "comma", "full_stop"]),
        settings=_NETWORK | {"state", "mode", "place"},
        facts=_RUN_FACTS
        | {"cell", "units", "state", "mode", "place", "word", "visited", "asked", "right", "long"}
        | {"top", "top_percent", "correct", "apart", "explained", "exact"}
        | {"period", "settled", "loop", "loop_words", "sings"},
    ),
    "forecast": LabTerms(
        keys=frozenset(["m", "w", "v", "d", "plus", "equals_sign", "minus", "s", "up", "down", "e", "f"]),
        settings=_SERIES_SETTINGS | {"horizon", "strategy", "models", "first", "second", "noise"},
        facts=_LADDER_FACTS | {"window", "horizon", "strategy", "epochs", "seeds"} | _rows(forecast.MODELS, STRATEGIES),
    ),
    "imputation": LabTerms(
        keys=frozenset(["w", "v", "d", "plus", "equals_sign", "minus", "up", "down", "e", "f"]),
        settings=_SERIES_SETTINGS | {"gap"},
        facts=_LADDER_FACTS | {"window", "gap", "epochs", "seeds"} | _rows(imputation.MODELS, ["direct"]),
    ),
    "horizon": LabTerms(
        keys=frozenset(["plus", "equals_sign", "minus", "u", "m", "k", "a", "s", "o"]),
        settings=_MEMORY_SETTINGS | {"cells", "train_to", "train_from", "alone", "loss", "gap"},
        facts=_MEMORY_FACTS
        | {"cells", "train_to", "alone", "loss", "gap"}
        | {f"{cell}_{fact}" for cell in CELLS for fact in ("at_gap", "fails", "falls")},
    ),
    "duel": LabTerms(
        keys=frozenset(["t", "m", "u", "plus", "equals_sign", "minus"]),
        settings=_MEMORY_SETTINGS | {"task", "cells", "seconds"},
        facts=_MEMORY_FACTS
        | {"task", "shared"}
        | {f"{a}_{b}" for a, b in itertools.combinations(CELLS, 2)}
        | {f"{cell}_{fact}" for cell in CELLS for fact in ("mean", "parameters")},
    ),
    "shapes": LabTerms(
        keys=frozenset(["s", "plus", "equals_sign", "minus", "k", "a", "x", "m", "up", "down", "t", "b", "d", "w"]),
        settings=frozenset(["preset", "layers", "batch", "timesteps", "features", "chosen", "timestep", "covered"]),
        facts=frozenset(
            [
                "running",
                "finished",
                "preset",
                "layers",
                "shapes",
                "output_shape",
                "output_axes",
                "architecture",
                "ok",
                "fault",
                "parameters",
                "layer_parameters",
                "chosen",
                "kind",
                "units",
                "return_sequences",
                "batch",
                "timesteps",
                "features",
                "timestep",
                "visited_steps",
                "covered",
            ]
        ),
    ),
    "convolution": LabTerms(
        keys=frozenset(
            [
                "v",
                "plus",
                "equals_sign",
                "minus",
                "s",
                "b",
                "m",
                "x",
                "comma",
                "full_stop",
                "up",
                "down",
                "t",
                "d",
                "e",
            ]
        ),
        settings=frozenset(
            [
                "view",
                "data",
                "kernel",
                "weights",
                "kernel_size",
                "stride",
                "padding",
                "timesteps",
                "position",
                "layers",
                "blocks",
                "lag",
                "covered",
            ]
        ),
        facts=frozenset(
            [
                "running",
                "finished",
                "view",
                "data",
                "kernel",
                "kernel_size",
                "weights",
                "stride",
                "padding",
                "timesteps",
                "outputs",
                "position",
                "value",
                "grown",
                "visited",
                "dilations",
                "layers",
                "blocks",
                "receptive_field",
                "lag",
                "reaches",
                "touched",
                "moved",
                "change",
                "edge_found",
                "covered",
            ]
        ),
    ),
    "unroll": LabTerms(
        keys=frozenset(["up", "down", "plus", "equals_sign", "minus", "a", "i", "u", "o", "e", "f", "v"]),
        settings=_NEURON | {"seed", "timestep"},
        facts=_NEURON
        | {
            "running",
            "finished",
            "timestep",
            "visited_steps",
            "x",
            "y",
            "h",
            "outputs",
            "survives",
            "lasts",
            "exploded",
        },
    ),
    "bouncer": LabTerms(
        keys=frozenset(["up", "down", "1", "0", "v", "t", "m", "s", "d", "u"]),
        settings=_DOOR | {"seed", "start"},
        facts=_DOOR
        | {"running", "finished", "value", "opening", "gates", "forget_gates", "input_gates", "added", "output"}
        | {"distance", "matching", "reached", "reached_targets"},
    ),
    "gradients": LabTerms(
        keys=frozenset(["a", "plus", "equals_sign", "minus", "full_stop", "comma", "x", "f", "k", "v", "m", "u", "s"])
        | {"up", "down", "e"},
        settings=_UNROLLED | {"seed"},
        facts=_RUN_FACTS
        | _UNROLLED
        | {"seed", "measured", "diverged", "kinds_seen", "exploded_once", "diverged_once", "tamed_once", "compared"}
        | {f"{cell}_{fact}" for cell in CELLS for fact in _OF_GRADIENTS},
    ),
    "program": LabTerms(
        keys=frozenset(["e", "u"]), settings=frozenset(["seconds"]), facts=frozenset(["running", "finished", "outcome"])
    ),
}
