import keras

L = keras.layers
lstm = keras.Sequential()
lstm.add(L.Input((None, 7)))
lstm.add(L.LSTM(8, return_sequences=True))
lstm.add(L.Dense(7, activation="softmax"))

basic = keras.Sequential()
basic.add(L.Input((None, 7)))
basic.add(L.SimpleRNN(12, return_sequences=True))
basic.add(L.Dense(7, activation="softmax"))

print(lstm.count_params(), basic.count_params())
