import keras

layers = keras.layers

model = keras.Sequential(
    [
        # two weeks, three measurements a day
        layers.Input((14, 3)),
        layers.SimpleRNN(20),
        layers.SimpleRNN(10),
        # wanted: one number for each day
        layers.Dense(1),
    ]
)
print(model.output_shape)
