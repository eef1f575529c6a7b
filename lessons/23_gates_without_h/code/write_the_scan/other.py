import numpy as np

random = np.random.default_rng(23)
a = random.uniform(0.5, 1, (1000, 4))
b = random.normal(size=(1000, 4))

slow = b.copy()
for t in range(1, len(slow)):
    slow[t] += a[t] * slow[t - 1]


def join(first, second):
    return first[0] * second[0], second[0] * first[1] + second[1]


pairs, reach, rounds = (a, b), 1, 0
while reach < len(b):
    behind = [part[:-reach] for part in pairs]
    ahead = [part[reach:] for part in pairs]
    joined = join(behind, ahead)
    pairs = [
        np.concatenate([part[:reach], new])
        for part, new in zip(pairs, joined, strict=True)
    ]
    reach, rounds = 2 * reach, rounds + 1

h = pairs[1]
gap = float(np.abs(h - slow).max())
