import keras

layers = keras.layers

model = keras.Sequential(
    [
        layers.Input((14, 3)),  # two weeks, three measurements a day
        layers.SimpleRNN(20),
        layers.SimpleRNN(10),
        layers.Dense(1),  # wanted: one number for each day
    ]
)
print(model.output_shape)
