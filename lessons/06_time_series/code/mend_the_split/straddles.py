import numpy as np

series = np.arange(100.0)  # every value tells its own place in time
windows = np.lib.stride_tricks.sliding_window_view(series, 11)
# each of the 90: eight values to see, then three to forecast

train, valid = windows[:63], windows[63:]

asked = valid[:, 8:]
print("asked, and seen in training:", np.isin(asked, train).mean())
