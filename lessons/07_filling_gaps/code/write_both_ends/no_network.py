import keras
from keras import layers

read = layers.Bidirectional(layers.GRU(20, return_sequences=True))
