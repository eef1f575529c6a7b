"""The Keras lines of the memory lab: the long perreo. Each runs as it stands: the tests run it."""

from __future__ import annotations

from core.experiments.horizon import HorizonSpec
from core.networks.cells import CELLS
from tui.keras.cells import layer_of, source_of
from tui.keras.perreo import SURPRISE, perreo_lines
from tui.keras.song import batches
from tui.lab_kit.asked import Asked
from tui.labs.horizon.settings import USUAL, configured

PERREO_MODEL = """
accuracy = []
for seed in range({seed}, {seed} + {seeds}):
    keras.utils.set_random_seed(seed)
    model = keras.Sequential([
        keras.layers.Input((None, {tokens})),   # (batch, timesteps, {tokens})
        # (batch, timesteps, {units})
        {layer}({units}, return_sequences=True),
        keras.layers.Dense({tokens}),   # (batch, timesteps, {tokens}), scores
    ])
    adam = keras.optimizers.Adam(0.01, global_clipnorm=1.0)
    model.compile(adam, surprise)
    # {steps} batches, each with every phrase
    model.fit(np.tile(x, ({copies}, 1, 1)), np.tile(y, ({copies}, 1, 1)),
              batch_size=3, epochs={epochs}, shuffle=False, verbose=0)
    accuracy.append(right(model, range(1, {furthest} + 1)))

accuracy = np.mean(accuracy, axis=0)   # ({furthest},): of each gap
print("parameters", model.count_params(), "right by gap", {{
    gap: float(accuracy[gap - 1]) for gap in (1, 5, 10, 30, {furthest})
}})
"""

FURTHEST_GAP = 100


def keras_codes(spec: HorizonSpec) -> list[str]:
    """Return a program for each cell."""
    return [horizon_code(spec, cell, units) for cell, units in spec.sizes()]


def lesson_codes(asked: Asked) -> list[str]:
    """Return the programs of the lab as a lesson's step sets it."""
    return keras_codes(configured(USUAL, asked.settings))


def horizon_code(spec: HorizonSpec, cell: str, units: int) -> str:
    """Return the program that does for one cell what the memory lab does."""
    model = {"layer": layer_of(CELLS[cell]), "units": units, "tokens": spec.task.features, **batches(spec.steps)}
    seeds = {"seed": spec.seed, "seeds": spec.seeds, "furthest": max(FURTHEST_GAP, spec.task.longest)}
    return perreo_lines(spec.task) + SURPRISE + source_of(CELLS[cell]) + PERREO_MODEL.format(**model, **seeds)
