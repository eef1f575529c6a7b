import keras
import numpy as np

random = np.random.default_rng(17)
layer = keras.layers.GRU(2)
x = random.normal(size=(1, 5, 3)).astype("float32")
layer(x)
shapes = [w.shape for w in layer.get_weights()]
layer.set_weights([random.normal(size=s) for s in shapes])
W, U, b = layer.get_weights()


def step(old, word):
    heard, kept = word @ W + b[0], old @ U + b[1]
    doors = 1 / (1 + np.exp(-(heard + kept)[:4]))
    z, r = doors[:2], doors[2:]
    new = np.tanh(heard[4:] + r * kept[4:])
    return new + z * (old - new)


h = np.zeros(2)
for t in range(5):
    h = step(h, x[0, t])

gap = float(np.abs(h - layer(x)[0]).max())
