import numpy as np
from keras import Model, layers

vocabulary = ["ella", "perrea", "sola", "bichota", "con", "la", "."]
phrases = [who.split() + 30 * ["perrea"] for who in ("ella", "sola", "la bichota")]
heard = [[np.eye(7)[vocabulary.index(word)] for word in phrase] for phrase in phrases]
x = np.stack([np.vstack([np.zeros((40 - len(rows), 7)), rows]) for rows in heard])
y = [0, 1, 2]

words = layers.Input((40, 7))
memory = layers.RNN(layers.SimpleRNNCell(8))(layers.Masking()(words))
model = Model(words, layers.Softmax()(layers.Dense(3)(memory)))
