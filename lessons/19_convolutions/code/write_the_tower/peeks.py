import keras

layers = keras.layers

model = keras.Sequential()
model.add(layers.Input((50, 1)))
for rate in (1, 2, 4, 8, 16):
    model.add(layers.Conv1D(8, 2, dilation_rate=rate, padding="same", activation="relu"))
model.add(layers.Dense(1))
print(model.output_shape)
