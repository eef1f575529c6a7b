import numpy as np
from keras import Model, layers

vocabulary = ["ella", "perrea", "sola", "bichota", "con", "la", "."]
gap = 30


def one_hot(sentence):
    rows = [np.eye(7)[vocabulary.index(word)] for word in sentence.split()]
    return np.vstack([np.zeros((40 - len(rows), 7)), *rows])


verbs = " perrea" * gap
x = np.stack([one_hot(who + verbs) for who in ("ella", "sola", "la bichota")])
y = [0, 1, 2]

heard = layers.Input((40, 7))
memory = layers.RNN(layers.SimpleRNNCell(8))(layers.Masking()(heard))
model = Model(heard, layers.Softmax()(layers.Dense(3)(memory)))
