import keras
import numpy as np

layers = keras.layers
keras.utils.set_random_seed(16)
freq, phase = np.random.default_rng(16).random((2, 300, 1))
series = np.sin((freq * 10 + 10) * (np.linspace(0, 1.2, 60) - phase))[..., np.newaxis]
x = series[:, :50]
y = np.stack([series[:, ahead : ahead + 50, 0] for ahead in range(1, 11)], axis=-1)  # (300, 50, 10)

model = keras.Sequential(
    [
        layers.Input((None, 1)),
        layers.LSTM(10, return_sequences=True),
        layers.LSTM(10, return_sequences=True),
        layers.TimeDistributed(layers.Dense(10)),
    ]
)
model.compile("adam", "mse")
model.fit(x, y, epochs=2, verbose=0)
print(model.count_params(), model.output_shape)
