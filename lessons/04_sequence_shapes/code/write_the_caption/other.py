import keras
import numpy as np

layers = keras.layers
keras.utils.set_random_seed(4)
height, pace = np.random.default_rng(4).uniform(0.3, 0.9, (2, 1000, 1))
x = np.hstack([height, pace])  # two numbers per drawing
y = (height * np.sin(pace * np.arange(20)))[..., np.newaxis]  # its 20 points

drawing = keras.Input((2,))
copies = layers.RepeatVector(20)(drawing)
states = layers.SimpleRNN(40, return_sequences=True)(copies)
model = keras.Model(drawing, layers.TimeDistributed(layers.Dense(1))(states))
model.compile("adam", "mse")
trained = model.fit(x, y, batch_size=100, epochs=20, verbose=0)
print(model.output_shape)
