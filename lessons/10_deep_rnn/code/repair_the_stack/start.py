import keras

L = keras.layers
model = keras.Sequential(
    [
        L.Input((None, 1)),
        # three floors, and something does not reach upstairs
        L.SimpleRNN(20),
        L.SimpleRNN(20),
        L.SimpleRNN(1),
    ]
)
