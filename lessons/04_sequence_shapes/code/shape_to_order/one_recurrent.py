import keras

layers = keras.layers

model = keras.Sequential(
    [
        layers.Input((14, 3)),
        layers.SimpleRNN(20, return_sequences=True),
        layers.Dense(1),
    ]
)
