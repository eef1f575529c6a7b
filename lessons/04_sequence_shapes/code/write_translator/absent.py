import keras

layers = keras.layers

words = 7
