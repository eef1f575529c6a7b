import keras
from keras import layers

model = keras.Sequential(
    [
        layers.Input((114, 4)),  # weeks; lime, is it known?, mango, coconut
        layers.GRU(20, return_sequences=True),  # from left to right, and no more
        layers.Dense(1),
    ]
)

model.summary()
