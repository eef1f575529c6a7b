import keras
import numpy as np

layers = keras.layers
keras.utils.set_random_seed(5)
rng = np.random.default_rng(5)
series = rng.normal(size=(100, 60, 1))
x = series[:, :50]
y = np.stack([series[:, ahead : ahead + 50, 0] for ahead in range(1, 11)], axis=-1)  # (100, 50, 10)


def last_time_step_mse(y_true, y_pred):
    return keras.ops.mean(keras.ops.square(y_true - y_pred))


truth, said = rng.normal(size=(2, 6, 50, 10)).astype("float32")  # to try it on
got = float(last_time_step_mse(truth, said))
wanted = float(np.mean((truth[:, -1] - said[:, -1]) ** 2))
every = float(np.mean((truth - said) ** 2))
farthest = float(np.mean((truth[:, :, -1] - said[:, :, -1]) ** 2))

model = keras.Sequential(
    [
        layers.Input((None, 1)),
        layers.SimpleRNN(20, return_sequences=True),
        layers.TimeDistributed(layers.Dense(10)),
    ]
)
model.compile("adam", "mse")
model.fit(x, y, epochs=1, verbose=0)
print(got, wanted)
