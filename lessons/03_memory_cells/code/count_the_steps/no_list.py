import numpy as np

wy, h, lasts = 0.8, np.tanh(1.0), 0
first = h
while (h := np.tanh(wy * h)) >= 0.1 * first:
    lasts += 1
print(lasts)
