import keras
import numpy as np

series = np.sin(np.arange(60, dtype="float32") / 4).reshape(1, 60, 1)
x = series[:, :50]
y = np.stack([series[:, ahead : ahead + 50, 0] for ahead in range(1, 11)], axis=-1)

window = keras.Input(shape=(50, 1))
sequence = window
for _ in range(2):
    sequence = keras.layers.RNN(keras.layers.SimpleRNNCell(20), return_sequences=True)(sequence)
model = keras.Model(window, keras.layers.Dense(10)(sequence))
model.compile("adam", "mean_squared_error")
model.fit(x, y, verbose=0)
