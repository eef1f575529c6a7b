import keras

L = keras.layers
model = keras.Sequential(
    [
        L.Input((None, 1)),
        L.SimpleRNN(20, return_sequences=True),
        L.SimpleRNN(20),
        L.Dense(1, activation="tanh"),
    ]
)
