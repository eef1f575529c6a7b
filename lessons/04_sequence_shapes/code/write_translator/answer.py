import keras

layers = keras.layers

model = keras.Sequential(
    [
        layers.Input((6, 7)),
        layers.SimpleRNN(20),
        layers.RepeatVector(8),
        layers.SimpleRNN(20, return_sequences=True),
        layers.Dense(7, activation="softmax"),
    ]
)
print(model.output_shape)
