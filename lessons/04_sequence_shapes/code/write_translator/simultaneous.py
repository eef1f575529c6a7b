import keras

layers = keras.layers

model = keras.Sequential(
    [
        layers.Input((6, 7)),
        layers.SimpleRNN(20, return_sequences=True),
        layers.SimpleRNN(20, return_sequences=True),
        layers.Dense(7, activation="softmax"),
    ]
)
