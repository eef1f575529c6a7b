import numpy as np

sales = np.array([4, 7, 1, 8, 2, 9, 3, 6, 5, 0], "float32")  # ten weeks
window = 3

x, y = [], []
for start in range(len(sales) - window):
    x.append(sales[:window, np.newaxis])
    y.append(sales[window : window + 1])

x, y = np.array(x), np.array(y)
print(x.shape, y.shape)
