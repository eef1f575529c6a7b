"""The Keras lines of the duel lab: three tasks, seed by seed. Each runs as it stands: the tests run it."""

from __future__ import annotations

from core.experiments.duel import DuelSpec
from core.networks.cells import CONTENDERS
from core.words.long_perreo import LongPerreo
from tui.keras.cells import layer_of, source_of
from tui.keras.perreo import SURPRISE, perreo_lines
from tui.keras.song import SONG_LINES, SONG_WINDOWS, batches
from tui.lab_kit.asked import Asked
from tui.labs.duel.settings import USUAL, configured, watched

WAVE_LINES = """\
import keras
import numpy as np

np.random.seed(42)
f1, f2, o1, o2 = np.random.rand(4, 10_000, 1)
time = np.linspace(0, 1, 51)
series = 0.5 * np.sin((time - o1) * (f1 * 10 + 10))
series += 0.2 * np.sin((time - o2) * (f2 * 20 + 20))
series += 0.1 * (np.random.rand(10_000, 51) - 0.5)
x, y = series[:7_000, :50, None], series[:7_000, 50:]
valid_x = series[7_000:9_000, :50, None]
valid_y = series[7_000:9_000, 50:]
"""

DUEL_LINES = """
scores, parameters = {{}}, {{}}
contenders = [
{sizes}
]
for layer, units in contenders:
    name = f"{{layer.__name__}}({{units}})"
    for seed in range({seed}, {seed} + {seeds}):
        keras.utils.set_random_seed(seed)
        model = keras.Sequential([
            # (batch, timesteps, {features})
            keras.layers.Input((None, {features})),
            # ({axes}units)
            layer(units{sequences}),
            # ({axes}{outputs})
            keras.layers.Dense({outputs}{activation}),
        ])
        adam = keras.optimizers.Adam({rate}, global_clipnorm=1.0)
        model.compile(adam, {loss})
{fit}        score = {score}
        scores.setdefault(name, []).append(float(score))
    parameters[name] = model.count_params()
for name, each in scores.items():
    error = float(np.std(each) / len(each) ** 0.5)
    print(name, parameters[name], float(np.mean(each)), "±", error)
"""

DUEL_EPOCHS = """\
        model.fit(x, y, batch_size=32, epochs={epochs}, verbose=0)
"""
DUEL_COPIES = """\
        # {steps} batches, each with all there is to learn
        many_x = np.tile(x, ({copies}, 1, 1))
        many_y = np.tile(y, ({copies}{axes}))
        model.fit(many_x, many_y, batch_size=len(x), epochs={epochs},
                  shuffle=False, verbose=0)
"""


def keras_codes(spec: DuelSpec) -> list[str]:
    """Return the one program of the lab."""
    return [duel_code(spec)]


def lesson_codes(asked: Asked) -> list[str]:
    """Return the programs of the lab as a lesson's step sets it."""
    return keras_codes(watched(configured(USUAL, asked.settings)))


def duel_code(spec: DuelSpec) -> str:
    """Return a program that does what the duel lab does, one seed at a time."""
    sizes = "\n".join(f"    ({layer_of(CONTENDERS[cell])}, {units})," for _, cell, units in spec.entries())
    common = {"sizes": sizes, "seeds": spec.seeds, "seed": spec.seed}
    copies = batches(spec.most_steps)
    words = {"features": 7, "outputs": 7, "sequences": ", return_sequences=True", "axes": "batch, timesteps, "}
    rest: dict[str, object]
    task = spec.played
    if spec.task == "waves":
        lines = WAVE_LINES
        rest = {"features": 1, "outputs": 1, "activation": "", "loss": '"mse"', "rate": 0.01}
        rest |= {"sequences": "", "axes": "batch, "}
        rest |= {
            "fit": DUEL_EPOCHS.format(epochs=max(1, round(spec.most_steps / 219))),
            "score": "np.mean((model.predict(valid_x, verbose=0) - valid_y) ** 2)",
        }
    elif isinstance(task, LongPerreo):
        lines = perreo_lines(task) + SURPRISE
        rest = {**words, "activation": "", "loss": "surprise", "rate": 0.01}
        rest |= {"fit": DUEL_COPIES.format(axes=", 1, 1", **copies), "score": "np.mean(right(model, gaps))"}
    else:
        lines = SONG_LINES + SONG_WINDOWS.format(tokens=7)
        softmax, loss = ', activation="softmax"', '"sparse_categorical_crossentropy"'
        rest = {**words, "activation": softmax, "loss": loss, "rate": 0.02}
        rest |= {
            "fit": DUEL_COPIES.format(axes=", 1", **copies),
            "score": "np.mean((model.predict(x, verbose=0).argmax(-1) == y)[:, 10:])",
        }
    sources = source_of(*(CONTENDERS[cell] for cell in spec.cells))
    return lines + sources + DUEL_LINES.format(**{**common, **rest})
