import keras

layers = keras.layers

model = keras.Sequential()
model.add(layers.Input((50, 1)))
model.add(layers.Conv1D(8, 32, padding="causal", activation="relu"))
model.add(layers.Dense(1))
