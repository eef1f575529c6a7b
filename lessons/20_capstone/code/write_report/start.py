import keras
import numpy as np

layers = keras.layers
keras.utils.set_random_seed(42)
time = np.arange(400)
noise = np.random.default_rng(7).normal(0, 0.05, 400)
# put your own series here
sales = (np.sin(time / 6) * (0.5 + time / 800) + noise).astype("float32")
pairs = np.lib.stride_tricks.sliding_window_view(sales, 21)
x_train, y_train = pairs[:260, :20, None], pairs[:260, 20:]
# later, and sharing nothing
x_valid, y_valid = pairs[280:330, :20, None], pairs[280:330, 20:]
# the drawer that is opened once
x_test, y_test = pairs[350:, :20, None], pairs[350:, 20:]

# squared error of repeating the last value,
# on the part never trained on
naive = 0.0
model = keras.Sequential([layers.Input((20, 1)), layers.GRU(8), layers.Dense(1)])
model.compile(loss="mse", optimizer=keras.optimizers.Adam(0.01))
model.fit(x_train, y_train, validation_data=(x_valid, y_valid), epochs=4, verbose=0)
# the error of the network, on the same part
network = 0.0
# the error of the network over that of repeating
ratio = 1.0
# and, with nothing left to choose,
# its error in the drawer
final = 0.0
# and who won
verdict = ""
