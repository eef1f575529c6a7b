from keras import Input, Model, layers

window = Input(shape=(50, 1))
sequence = window
for _ in range(2):
    sequence = layers.RNN(layers.SimpleRNNCell(20), return_sequences=True)(sequence)
model = Model(window, layers.RNN(layers.SimpleRNNCell(1))(sequence))
