import numpy as np

sales = np.array([4, 7, 1, 8, 2, 9, 3, 6, 5, 0], "float32")  # ten weeks
window = 3

views = np.lib.stride_tricks.sliding_window_view(sales, window + 1)[..., None]
x = views[:, :-1]
y = views[:, -1]
print(x.shape, y.shape)
