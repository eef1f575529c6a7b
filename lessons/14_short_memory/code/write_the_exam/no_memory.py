import keras
import numpy as np

tokens = ["ella", "perrea", "sola", "bichota", "con", "la", "."]
openings = [["ella"], ["sola"], ["la", "bichota"]]
gap = 30

x = np.zeros((3, 40, 7))  # one row per phrase, zeros in front
y = np.arange(3)  # sola, la, con
for row, opening in enumerate(openings):
    words = opening + ["perrea"] * gap
    for place, word in enumerate(reversed(words), start=1):
        x[row, -place, tokens.index(word)] = 1

L = keras.layers
model = keras.Sequential()
model.add(L.Input((None, 7)))
model.add(L.Masking())
model.add(L.GlobalAveragePooling1D())
model.add(L.Dense(3, activation="softmax"))
