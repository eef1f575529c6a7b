import keras
import numpy as np

keras.utils.set_random_seed(44)
phase, pace = np.random.RandomState(44).rand(2, 2000, 1)
time = np.arange(31)
series = 0.7 * np.sin((0.1 + 0.1 * pace) * time + 6.28 * phase)
x, y = series[:, :30, np.newaxis], series[:, 30:]

window = keras.Input(shape=(30, 1))
answer = keras.layers.RNN(keras.layers.SimpleRNNCell(1))(window)
model = keras.Model(window, answer)
optimizer = keras.optimizers.Adam(learning_rate=5e-3)
model.compile(optimizer, "mean_squared_error")
training = model.fit(x, y, batch_size=32, epochs=8, verbose=0)
