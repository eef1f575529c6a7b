import keras
import numpy as np

x = np.array([1.0, 0.5, -1.0, 0.0, 0.0, 2.0])
wx, wy, b = 0.5, 0.8, 0.1

neuron = keras.layers.SimpleRNN(1, return_sequences=True)
neuron.build((1, len(x), 1))
neuron.set_weights([np.array([[wx]]), np.array([[wy]]), np.array([b])])
y = np.array(neuron(x.reshape(1, -1, 1))).ravel()

print(y)
