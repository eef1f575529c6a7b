import keras
from keras import layers

model = keras.Sequential(
    [
        layers.Input((114, 4)),
        layers.GRU(20, return_sequences=True),
        layers.GRU(20, return_sequences=True),
        layers.Dense(1),
    ]
)

model.summary()
