import keras

layers = keras.layers

model = keras.Sequential(
    [
        layers.Input((6, 7)),  # six words in, each a vector of seven
        layers.SimpleRNN(20),  # hears all, keeps one vector
        # the bridge: the vector, once for each word to be written
        layers.SimpleRNN(20),  # the decoder
        layers.Dense(7, activation="softmax"),  # wanted: eight words, each a bet on seven
    ]
)
print(model.output_shape)
