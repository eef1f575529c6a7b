import keras
import numpy as np

L = keras.layers
series = np.sin(np.arange(60, dtype="float32") / 4).reshape(1, 60, 1)
x = series[:, :50]
y = np.empty((1, 50, 10), dtype="float32")
for ahead in range(1, 10 + 1):
    y[:, :, ahead - 1] = series[:, ahead : ahead + 50, 0]

model = keras.Sequential(
    [
        L.Input((50, 1)),
        L.SimpleRNN(20, return_sequences=True),
        L.SimpleRNN(20, return_sequences=True),
        L.Flatten(),
        L.Dense(500),
        L.Reshape((50, 10)),
    ]
)
model.compile(loss="mse", optimizer="adam")
history = model.fit(x, y, epochs=1, verbose=0)
