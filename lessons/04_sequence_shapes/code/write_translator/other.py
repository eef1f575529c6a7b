import keras

layers = keras.layers

phrase = keras.Input((6, 7))
meaning = layers.GRU(12)(phrase)
copies = layers.RepeatVector(8)(meaning)
written = layers.SimpleRNN(30, return_sequences=True)(copies)
bets = layers.TimeDistributed(layers.Dense(7, activation="softmax"))(written)
network = keras.Model(phrase, bets)
model = network
