import keras
import numpy as np

layers = keras.layers
keras.utils.set_random_seed(11)
freq, phase = np.random.default_rng(11).random((2, 500, 1))
series = np.sin((freq * 10 + 10) * (np.linspace(0, 1.2, 60) - phase))[..., np.newaxis]  # (500, 60, 1)

model = keras.Sequential(
    [
        layers.Input((None, 1)),
        layers.SimpleRNN(20, return_sequences=True),
        layers.SimpleRNN(20),
        layers.Dense(10),
    ]
)
model.compile("adam", "mse")
