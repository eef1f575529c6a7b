import keras

series = keras.Input((50, 1))
seen = series
for power in reversed(range(5)):
    rate = 2**power
    seen = keras.layers.ZeroPadding1D((rate, 0))(seen)
    seen = keras.layers.Conv1D(16, 2, dilation_rate=rate, padding="valid")(seen)
tower = keras.Model(series, keras.layers.Conv1D(1, 1)(seen))
model = tower
