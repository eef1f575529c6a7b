import keras
from keras import layers

model = keras.Sequential(
    [
        layers.Input((114, 4)),
        layers.Bidirectional(layers.GRU(20)),
        layers.Dense(1),
    ]
)

model.summary()
