import keras
import numpy as np

layers = keras.layers
keras.utils.set_random_seed(10)
x = np.random.default_rng(10).normal(size=(8, 30, 1))

model = keras.Sequential(
    [
        layers.Input((None, 1)),
        layers.SimpleRNN(20, return_sequences=True),
        layers.Dropout(0.2),
        layers.SimpleRNN(20),
        layers.Dense(1),
    ]
)
quiet = np.array(model(x) - model(x))  # as it answers in an exam
noisy = np.array(model(x, training=True) - model(x, training=True))  # as it learns
print(model.count_params(), np.abs(quiet).max(), np.abs(noisy).max())
