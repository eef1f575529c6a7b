import keras
import numpy as np

layers = keras.layers
keras.utils.set_random_seed(19)
freq, phase = np.random.default_rng(19).random((2, 300, 1))
series = np.sin((freq * 10 + 10) * (np.linspace(0, 1.2, 60) - phase))[..., np.newaxis]
x = series[:, :50]
every = np.stack([series[:, ahead : ahead + 50, 0] for ahead in range(1, 11)], axis=-1)  # (300, 50, 10)

y = every[:, 3::2]  # (300, 24, 10)

model = keras.Sequential(
    [
        layers.Input((None, 1)),
        layers.Conv1D(20, kernel_size=4, strides=2, padding="valid"),
        layers.GRU(20, return_sequences=True),
        layers.TimeDistributed(layers.Dense(10)),
    ]
)
model.compile("adam", "mse")
