import keras

layers = keras.layers

model = keras.Sequential(
    [
        layers.Input((6, 7)),
        layers.SimpleRNN(20),
        layers.RepeatVector(8),
        layers.SimpleRNN(20),
        layers.Dense(7, activation="softmax"),
    ]
)
