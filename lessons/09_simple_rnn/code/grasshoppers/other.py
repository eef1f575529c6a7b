import keras
import numpy as np

keras.utils.set_random_seed(42)
before, now = np.random.default_rng(7).uniform(-0.1, 0.1, (2, 1200))
years = []
for year in range(111):
    before, now = now, 1 - 1.4 * now**2 + 0.3 * before
    years.append(now)
series = np.stack(years[100:], axis=1)  # ten years each, and the one to say
x_train, y_train = series[:1000, :10, np.newaxis], series[:1000, 10:]
x_valid, y_valid = series[1000:, :10, np.newaxis], series[1000:, 10:]

with_ones = lambda x: np.hstack([x[..., 0], np.ones((len(x), 1))])
weights = np.linalg.lstsq(with_ones(x_train), y_train, rcond=None)[0]
solved = float(np.mean((with_ones(x_valid) @ weights - y_valid) ** 2))

model = keras.Sequential(
    [
        keras.layers.Input((10, 1)),
        keras.layers.GRU(8),
        keras.layers.Dense(1),
    ]
)
model.compile(keras.optimizers.Adam(0.01), "mse")
model.fit(x_train, y_train, epochs=15, verbose=0)
network = model.evaluate(x_valid, y_valid, verbose=0)

said = np.array(model(x_train)).reshape(len(x_train), -1)[:, -1:]
in_training = float(np.mean((said - y_train) ** 2))
print(solved, network)
