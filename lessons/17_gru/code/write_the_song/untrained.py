import keras
import numpy as np

layers = keras.layers
keras.utils.set_random_seed(17)
words = ["ella", "perrea", "sola", "bichota", "con", "la", "."]
song = "ella perrea sola . sola perrea la bichota . la bichota perrea con ella .".split()
tokens = np.array([words.index(word) for word in song * 4])
one_hot = np.eye(7)[tokens]
starts = list(range(15)) * 10  # every place of the song, ten times over
x = np.stack([one_hot[start : start + 30] for start in starts])  # (150, 30, 7)
y = np.stack([tokens[start + 1 : start + 31] for start in starts])  # (150, 30): the word after each

model = keras.Sequential(
    [
        layers.Input((None, 7)),
        layers.LSTM(8, return_sequences=True),
        layers.Dense(7, activation="softmax"),
    ]
)
model.compile(keras.optimizers.Adam(0.03), "sparse_categorical_crossentropy")
said = np.array(model(one_hot[np.newaxis, :30]))[0].argmax(-1)
right = int((said[15:] == tokens[16:31]).sum())  # of the song's 15, once it has warmed up
echoed = int((said[15:] == tokens[15:30]).sum())
print(right)
