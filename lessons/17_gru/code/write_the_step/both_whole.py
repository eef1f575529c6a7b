import keras
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


random = np.random.default_rng(17)
layer = keras.layers.GRU(2)
x = random.normal(size=(1, 5, 3)).astype("float32")
layer(x)
shapes = [w.shape for w in layer.get_weights()]
layer.set_weights([random.normal(size=s) for s in shapes])
W, U, b = layer.get_weights()

h = np.zeros(2)
for word in x[0]:
    heard = np.split(word @ W + b[0], 3)  # z, r, g
    kept = np.split(h @ U + b[1], 3)  # z, r, g
    z = sigmoid(heard[0] + kept[0])
    r = sigmoid(heard[1] + kept[1])
    g = np.tanh(heard[2] + r * kept[2])
    h = z * h + g

gap = float(np.abs(h - layer(x)[0]).max())
print("h:", h, "gap:", gap)
