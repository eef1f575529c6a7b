import keras

layers = keras.layers

shape = (14, 3)
