"""The Keras lines of the race lab: who knows the song first, seed by seed. The tests run them as they stand."""

from __future__ import annotations

from core.experiments.race import EVERY, RaceSpec
from core.networks.cells import CELLS
from tui.keras.cells import layer_of, source_of
from tui.keras.song import SONG_LINES, SONG_WINDOWS
from tui.lab_kit.asked import Asked
from tui.labs.race.settings import USUAL, configured

RACE_LINES = """

class Photo(keras.callbacks.Callback):
    arrival = {steps}   # of one that never knows the song

    def on_epoch_end(self, epoch, logs=None):
        said = self.model.predict_on_batch(x).argmax(axis=-1)
        if (said == y)[:, 10:].all():   # from the eleventh word on
            self.arrival = {every} * (epoch + 1)
            self.model.stop_training = True

# {every} batches an epoch, each the whole song
many_x, many_y = np.tile(x, ({every}, 1, 1)), np.tile(y, ({every}, 1))
arrivals = {{}}
racers = [
{layers}
]
for layer in racers:
    for seed in range({seed}, {seed} + {seeds}):
        keras.utils.set_random_seed(seed)
        model = keras.Sequential([
            keras.layers.Input((None, 7)),   # (batch, timesteps, 7)
            layer({units}, return_sequences=True),
            # (batch, timesteps, 7), odds
            keras.layers.Dense(7, activation="softmax"),
        ])
        adam = keras.optimizers.Adam(0.02, global_clipnorm=1.0)
        model.compile(adam, "sparse_categorical_crossentropy")
        photo = Photo()
        model.fit(many_x, many_y, batch_size=len(x), shuffle=False,
                  epochs={epochs}, callbacks=[photo], verbose=0)
        arrivals.setdefault(layer.__name__, []).append(photo.arrival)
for name, each in arrivals.items():
    error = float(np.std(each) / len(each) ** 0.5)
    print(name, each, "mean", float(np.mean(each)), "±", error)
"""


def keras_codes(spec: RaceSpec) -> list[str]:
    """Return the one program of the lab."""
    return [race_code(spec)]


def lesson_codes(asked: Asked) -> list[str]:
    """Return the programs of the lab as a lesson's step sets it."""
    return keras_codes(configured(USUAL, asked.settings))


def race_code(spec: RaceSpec) -> str:
    """Return a program that runs the race of the song, one seed at a time."""
    lines = RACE_LINES.format(
        layers="\n".join(f"    {layer_of(CELLS[cell])}," for cell in spec.cells),
        steps=spec.steps,
        every=EVERY,
        epochs=-(-spec.steps // EVERY),
        seed=spec.seed,
        seeds=spec.seeds,
        units=spec.units,
    )
    sources = source_of(*(CELLS[cell] for cell in spec.cells))
    return SONG_LINES + SONG_WINDOWS.format(tokens=7) + sources + lines
