import numpy as np

series = np.arange(100.0)  # every value tells its own place in time
windows = np.lib.stride_tricks.sliding_window_view(series, 11)
# each of the 90: eight values to see, then three to forecast

past, later = series[:70], series[62:]
train = np.lib.stride_tricks.sliding_window_view(past, 11)
valid = np.array([later[n : n + 11] for n in range(len(later) - 10)])

asked = valid[:, 8:]
print("asked, and seen in training:", np.isin(asked, train).mean())
