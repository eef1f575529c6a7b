from keras import Model, layers


def network(memory):
    words = layers.Input((30, 7))
    return Model(words, layers.Dense(7, activation="softmax")(memory(words)))


lstm = network(layers.LSTM(8, return_sequences=True))
units = 1
while True:
    basic = network(layers.RNN(layers.SimpleRNNCell(units), return_sequences=True))
    if abs(basic.count_params() - lstm.count_params()) < 30:
        break
    units += 1
