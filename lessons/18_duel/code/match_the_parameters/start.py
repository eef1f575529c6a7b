import keras

L = keras.layers
lstm = keras.Sequential(
    [
        L.Input((None, 7)),
        L.LSTM(8, return_sequences=True),
        L.Dense(7, activation="softmax"),
    ]
)

basic = keras.Sequential(
    [
        L.Input((None, 7)),
        # a SimpleRNN worth as many parameters, and the same Dense
    ]
)

print(lstm.count_params(), basic.count_params())
