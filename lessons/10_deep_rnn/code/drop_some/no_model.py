import keras
import numpy as np

layers = keras.layers
keras.utils.set_random_seed(10)
x = np.random.default_rng(10).normal(size=(8, 30, 1))

quiet = noisy = np.zeros(1)
