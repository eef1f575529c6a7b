from keras import Model, layers

words = layers.Input((30, 7))
memory = layers.LSTM(8, return_sequences=True)(words)
lstm = Model(words, layers.Dense(7, activation="softmax")(memory))

for units in range(1, 40):
    memory = layers.RNN(layers.SimpleRNNCell(units), return_sequences=True)(words)
    basic = Model(words, layers.Dense(7, activation="softmax")(memory))
    if abs(basic.count_params() - lstm.count_params()) < 30:
        break
