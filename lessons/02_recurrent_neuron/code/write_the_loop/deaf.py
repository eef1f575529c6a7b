import numpy as np

x = np.array([1.0, 0.5, -1.0, 0.0, 0.0, 2.0])
wx, wy, b = 0.5, 0.8, 0.1

y = np.zeros(len(x))
for t in range(len(x)):
    before = 0.0
    y[t] = np.tanh(wx * x[t] + wy * before + b)

print(y)
