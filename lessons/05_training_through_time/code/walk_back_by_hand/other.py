import numpy as np

w, target = 0.9, -0.5
x = np.array([0.6, -0.4, 0.7, 0.2, -0.6, 0.5])


def forward(weight):
    h = np.empty(len(x) + 1)
    h[0] = 0.4
    for t, value in enumerate(x):
        h[t + 1] = np.tanh(weight * h[t] + value)
    return h


h = forward(w)
slopes = 1 - h[1:] ** 2
steps_back = np.append(np.cumprod((slopes * w)[:0:-1])[::-1], 1.0)
blames = (h[-1] - target) * steps_back
dw = (blames * slopes * h[:-1]).sum()

up, down = ((forward(w + e)[-1] - target) ** 2 / 2 for e in (1e-5, -1e-5))
measured = (up - down) / 2e-5
print(dw, measured)
