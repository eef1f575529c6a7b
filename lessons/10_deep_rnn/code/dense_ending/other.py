from keras import Input, Model, layers

window = Input(shape=(50, 1))
lower = layers.SimpleRNN(units=20, return_sequences=True)(window)
upper = layers.RNN(layers.SimpleRNNCell(20))(lower)
model = Model(window, layers.Dense(units=1, activation="linear")(upper))
