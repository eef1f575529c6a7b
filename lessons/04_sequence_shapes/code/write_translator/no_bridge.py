import keras

layers = keras.layers

model = keras.Sequential(
    [
        # six words in, each a vector of seven
        layers.Input((6, 7)),
        layers.SimpleRNN(20),  # hears all, keeps one vector
        # the bridge: a copy for each word to write
        layers.SimpleRNN(20),  # the decoder
        # wanted: eight words, each a bet on seven
        layers.Dense(7, activation="softmax"),
    ]
)
print(model.output_shape)
