import keras
import numpy as np

keras.utils.set_random_seed(44)
phase, pace = np.random.RandomState(44).rand(2, 2000, 1)
time = np.arange(31)
series = 0.7 * np.sin((0.1 + 0.1 * pace) * time + 6.28 * phase)
x, y = series[:, :30, np.newaxis], series[:, 30:]

model = keras.Sequential(
    [
        keras.layers.Input((None, 1)),
        keras.layers.SimpleRNN(20),
        keras.layers.Dense(1),
    ]
)
model.compile(loss="mse", optimizer=keras.optimizers.Adam(0.005))
history = model.fit(x, y, epochs=8, verbose=0)
