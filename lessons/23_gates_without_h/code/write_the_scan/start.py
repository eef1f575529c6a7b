import numpy as np

random = np.random.default_rng(23)
a = random.uniform(0.5, 1, (1000, 4))
b = random.normal(size=(1000, 4))

slow = b.copy()  # the loop: one timestep after the other
for t in range(1, len(slow)):
    slow[t] += a[t] * slow[t - 1]

a, h = a.copy(), b.copy()  # the scan
reach, rounds = 1, 0
while reach < len(h):
    # what the stretch behind brings to h; then the two shares as one
    reach, rounds = 2 * reach, rounds + 1

gap = float(np.abs(h - slow).max())
print("gap:", gap, "rounds:", rounds)
