import numpy as np

w, target = 0.9, -0.5
x = [0.6, -0.4, 0.7, 0.2, -0.6, 0.5]

# forward: each state comes from the one before and its x
states = [0.4]
for value in x:
    states.append(np.tanh(w * states[-1] + value))

# backward: from the last state to the first
blame = states[-1] - target  # dL/dh of the last
dw = 0.0
for t in range(len(x), 0, -1):
    slope = 1 - states[t] ** 2  # of the tanh
    dw += blame * slope * states[t - 1]
    blame = blame * w


# the same by brute force: nudge w, look at the loss
def loss(weight):
    h = 0.4
    for value in x:
        h = np.tanh(weight * h + value)
    return (h - target) ** 2 / 2


measured = (loss(w + 1e-5) - loss(w - 1e-5)) / 2e-5
print(f"by hand {dw:.5f}, by nudging {measured:.5f}")
