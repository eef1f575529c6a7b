import keras

layers = keras.layers

model = keras.Sequential(
    [
        layers.Input((3, 14)),
        layers.SimpleRNN(20, return_sequences=True),
        layers.SimpleRNN(10, return_sequences=True),
        layers.Dense(1),
    ]
)
