import keras
import numpy as np

random = np.random.default_rng(17)
layer = keras.layers.GRU(2, return_sequences=True)
x = random.normal(size=(1, 5, 3)).astype("float32")
layer(x)
layer.set_weights([random.normal(size=w.shape) for w in layer.get_weights()])
W, U, b = layer.get_weights()   # (3, 6), (2, 6), (2, 6)


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


h = np.zeros(2)
for word in x[0]:
    heard = np.split(word @ W + b[0], 3)   # for z, for r, for g
    kept = np.split(h @ U + b[1], 3)   # the same, from memory
    z = sigmoid(heard[0] + kept[0])
    r = sigmoid(heard[1] + kept[1])
    g = heard[2]   # the candidate: r decides how much memory it hears
    h = g          # the state: z of the old, the rest of the new

gap = float(np.abs(h - layer(x)[0, -1]).max())
print("h:", h, "gap:", gap)
