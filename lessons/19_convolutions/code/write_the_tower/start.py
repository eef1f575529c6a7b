import keras

layers = keras.layers

model = keras.Sequential()
model.add(layers.Input((50, 1)))
# what each layer skips
for rate in (1, 1, 1, 1, 1):
    # it must not look ahead
    model.add(layers.Conv1D(8, 2, dilation_rate=rate, activation="relu"))
model.add(layers.Dense(1))
print(model.output_shape)
