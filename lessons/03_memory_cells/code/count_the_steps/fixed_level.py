import numpy as np

lasts = np.zeros(3)
for place, wy in enumerate((0.8, 0.9, 0.95)):
    first = h = np.tanh(1.0)  # the pulse has just been heard
    while lasts[place] < 1000:
        h = np.tanh(wy * h)
        if h < 0.1:
            break
        lasts[place] += 1

print(lasts)
