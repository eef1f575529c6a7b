import keras
import numpy as np

np.random.seed(42)
t = np.linspace(0, 1, 51)
f1, o1, f2, o2 = np.random.rand(4, 1000, 1)
slow = np.sin((t - o1) * (f1 * 10 + 10))
fast = np.sin((t - o2) * (f2 * 20 + 20))
waves = 0.5 * slow + 0.2 * fast
x = waves[:, :50, np.newaxis]  # (1000, 50, 1)
y = waves[:, 50:]  # (1000, 1)

L = keras.layers
model = keras.Sequential(
    [
        L.Input((50, 1)),
        L.Flatten(),
        L.Dense(1),
    ]
)
adam = keras.optimizers.Adam(0.01)
model.compile(adam, "mse")
history = model.fit(
    x,
    y,
    epochs=10,
    verbose=2,
)
