import numpy as np

series = np.arange(100.0)  # every value tells its own place in time
windows = np.lib.stride_tricks.sliding_window_view(series, 11)
# each of the 90: eight values to see, then three to forecast

order = np.random.default_rng(7).permutation(len(windows))
train, valid = windows[order[:60]], windows[order[62:]]

asked = valid[:, 8:]
print("asked, and seen in training:", np.isin(asked, train).mean())
