import keras
from keras import layers

weeks = layers.Input((114, 4))
read = layers.Bidirectional(layers.LSTM(8, return_sequences=True), merge_mode="sum")(weeks)
model = keras.Model(weeks, layers.TimeDistributed(layers.Dense(1))(read))

model.summary()
