import keras

layers = keras.layers

days = keras.Input((14, 3))
heard = layers.GRU(16, return_sequences=True)(days)
heard = layers.LSTM(8, return_sequences=True)(heard)
model = keras.Model(days, layers.TimeDistributed(layers.Dense(1))(heard))
