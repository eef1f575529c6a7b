import keras
import numpy as np

keras.utils.set_random_seed(42)
freq, phase = np.random.default_rng(42).random((2, 2000, 1))
series = np.sin((freq * 10 + 10) * (np.linspace(0, 1, 51) - phase))[..., np.newaxis]
x_train, y_train = series[:1400, :50], series[:1400, -1]
x_valid, y_valid = series[1400:1800, :50], series[1400:1800, -1]
x_test, y_test = series[1800:, :50], series[1800:, -1]  # this drawer stays shut

model = keras.Sequential(
    [
        keras.layers.Input((50, 1)),
        keras.layers.Flatten(),
        keras.layers.Dense(1),
    ]
)
model.compile("adam", "mse")
history = model.fit(x_train, y_train, epochs=10, validation_data=(x_valid, y_valid), verbose=0)
judged = model.evaluate(x_valid, y_valid, verbose=0)
guesses = model.predict(x_valid, verbose=0)

error_in = lambda x, y: float(np.mean((np.array(model(x)) - y) ** 2))
in_training, in_validation, in_test = error_in(x_train, y_train), error_in(x_valid, y_valid), error_in(x_test, y_test)
print(judged, in_validation)
