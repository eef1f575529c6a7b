import numpy as np

x = np.array([1.0, 0.5, -1.0, 0.0, 0.0, 2.0])
wx, wy, b = 0.5, 0.8, 0.1

y = 0.0
for value in x:
    y = np.tanh(wx * value + wy * y + b)

print(y)
