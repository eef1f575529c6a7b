import numpy as np

sales = np.array([4, 7, 1, 8, 2, 9, 3, 6, 5, 0], "float32")  # ten weeks
window = 3

x, y = [], []
for start in range(len(sales) - window):
    pass  # x: the three weeks from start; y: the week right after them

x, y = np.array(x), np.array(y)  # wanted: (7, 3, 1) and (7, 1)
print(x.shape, y.shape)
